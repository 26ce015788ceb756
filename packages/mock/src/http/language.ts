/** The languages in which drivers are told what happened. The first one is for all others. */
const languages = ["en", "de", "fr"] as const;

export type Language = (typeof languages)[number];

/**
 * The language of ours that an `Accept-Language` header wants most (RFC 9110 §12.5.4).
 *
 * @example negotiateLanguage("nl, fr-CH;q=0.8, en;q=0.5") // "fr"
 */
export function negotiateLanguage(header: string | null): Language {
  const wanted = (header ?? "").split(",").map((part) => {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const q = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
    return { tag: tag.trim(), weight: q === undefined ? 1 : Number(q) };
  });
  const weightOf = (language: Language): number => {
    const own = wanted.filter(({ tag }) => tag.split("-")[0] === language);
    const fitting = own.length > 0 ? own : wanted.filter(({ tag }) => tag === "*");
    return Math.max(0, ...fitting.map(({ weight }) => weight));
  };
  const place = (language: Language): number => {
    const index = wanted.findIndex(({ tag }) => tag.split("-")[0] === language);
    return index < 0 ? wanted.length : index;
  };
  const [best = "en"] = languages
    .filter((language) => weightOf(language) > 0)
    .toSorted((a, b) => weightOf(b) - weightOf(a) || place(a) - place(b));
  return best;
}
