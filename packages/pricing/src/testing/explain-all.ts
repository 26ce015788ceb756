import {
  arabic,
  english,
  type ExplainOptions,
  explainTariff,
  french,
  german,
  type Language,
} from "../explain/index.ts";
import { tariffOf } from "./tariff-fixture.ts";

/** Makes signs that nobody sees visible: isolates as ⟨…⟩, NO-BREAK SPACE as ~, the narrow one _. */
export function visible(text: string): string {
  return text
    .replaceAll("\u2066", "⟨")
    .replaceAll("\u2069", "⟩")
    .replaceAll("\u00a0", "~")
    .replaceAll("\u202f", "_");
}

export type Texts = Readonly<Record<"en" | "de" | "fr" | "ar", string>>;

/** A text in all languages, for tests. */
export function inAllLanguages(write: (language: Language) => string): Texts {
  const packs = { en: english, de: german, fr: french, ar: arabic };
  const texts = Object.entries(packs).map(([tag, pack]) => [tag, visible(write(pack))]);
  return Object.fromEntries(texts) as Texts;
}

/** The explanations of a tariff in EUR of the given elements, with 20 % tax by law. */
export function explainAll(
  elements: readonly object[],
  others: object = {},
  options: Partial<ExplainOptions> = {},
): Texts {
  const tariff = tariffOf([...elements], others);
  return inAllLanguages((language) => {
    const tax = (): { rate: string; rule: string } => ({ rate: "20", rule: "FR" });
    return explainTariff(tariff, { tax, ...options, language }).text;
  });
}
