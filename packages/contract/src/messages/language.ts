/** The languages in which drivers are told what happened. The first one is for all others. */
export const languages = ["en", "de", "fr"] as const;

/** A language that drivers are told things in. */
export type Language = (typeof languages)[number];

interface Range {
  readonly tag: string;
  readonly weight: number;
}

function readRange(part: string): Range[] {
  const match = /^\s*([a-z]{1,8}(?:-[a-z\d]{1,8})*|\*)\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i;
  const [, tag, q = "1"] = match.exec(part) ?? [];
  return tag === undefined ? [] : [{ tag: tag.toLowerCase(), weight: Math.min(1, Number(q)) }];
}

/** How much a language is wanted: by the most specific range that it falls under. */
function weightOf(language: Language, ranges: readonly Range[]): number {
  const own = ranges.filter(({ tag }) => tag === language || tag.startsWith(`${language}-`));
  const fitting = own.length > 0 ? own : ranges.filter(({ tag }) => tag === "*");
  return Math.max(0, ...fitting.map(({ weight }) => weight));
}

/**
 * Chooses a language by `Accept-Language` (RFC 9110 §12.5.4): the one of ours that is wanted most,
 * the first named among equals, English where none is wanted.
 *
 * @example negotiateLanguage("nl, fr-CH;q=0.8, en;q=0.5") // "fr"
 */
export function negotiateLanguage(header: string | null | undefined): Language {
  const ranges = (header ?? "").slice(0, 500).split(",").flatMap(readRange);
  const place = (language: Language) => {
    const index = ranges.findIndex(({ tag }) => tag.split("-")[0] === language);
    return index < 0 ? ranges.length : index;
  };
  const [best = "en"] = languages
    .filter((language) => weightOf(language, ranges) > 0)
    .toSorted((a, b) => weightOf(b, ranges) - weightOf(a, ranges) || place(a) - place(b));
  return best;
}
