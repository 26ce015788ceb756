import type { Language } from "./language.ts";
import { english } from "./messages/english.ts";
import { french } from "./messages/french.ts";
import { german } from "./messages/german.ts";
import type { Messages, ToldCode } from "./messages/messages.ts";

const messages: Readonly<Record<Language, Messages>> = { en: english, de: german, fr: french };

/** What the person in front of the screen is told of a problem or of a session's failure. */
export function userMessage(code: ToldCode, language: Language): string {
  return messages[language][code] ?? messages[language].fallback;
}
