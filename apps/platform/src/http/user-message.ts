import type { ProblemCode } from "@networkcore/contract";
import type { Language } from "./language.ts";
import { english } from "./messages/english.ts";
import { french } from "./messages/french.ts";
import { german } from "./messages/german.ts";
import type { Messages } from "./messages/messages.ts";

const messages: Record<Language, Messages> = { en: english, de: german, fr: french };

/**
 * The words for a problem in a driver's language.
 *
 * @example userMessage("quote_used", "de") // "Dieses Angebot wurde schon genutzt. …"
 */
export function userMessage(code: ProblemCode, language: Language): string {
  return messages[language][code] ?? messages[language].fallback;
}
