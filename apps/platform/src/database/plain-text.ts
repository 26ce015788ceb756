/**
 * JSON on one line that PostgreSQL takes as jsonb: it knows neither NUL nor half of a surrogate
 * pair, which a peer may send; U+FFFD stands for them.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  if (!text.includes("\\u")) return text;
  // One escape at a time, so that an escaped backslash before a "u" is not taken for one.
  return text.replaceAll(/\\(?:u[0-9a-f]{4}|.)/g, (escape) =>
    /^\\u(?:0000|d[89a-f])/.test(escape) ? "\u{fffd}" : escape,
  );
}

/** Text that PostgreSQL takes; see {@link jsonText}. */
export const plainText = (text: string): string =>
  text.toWellFormed().replaceAll("\0", "\u{fffd}");
