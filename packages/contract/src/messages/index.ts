export { type Language, languages, negotiateLanguage } from "./language.ts";
export type { ToldCode } from "./messages.ts";
export { userMessage } from "./user-message.ts";
