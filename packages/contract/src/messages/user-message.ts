import type { Language } from "./language.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import type { Messages, ToldCode } from "./messages.ts";

const messages: Record<Language, Messages> = { en: english, de: german, fr: french };

/**
 * The words for a problem, or for why a session failed, in a driver's language.
 *
 * @example userMessage("quote_used", "de") // "Dieses Angebot wurde schon genutzt. …"
 */
export function userMessage(code: ToldCode, language: Language): string {
  return messages[language][code] ?? messages[language].fallback;
}
