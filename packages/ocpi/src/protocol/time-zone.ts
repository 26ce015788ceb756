/** Zones that were found to be known, as they were spelt: asking `Intl` takes its time. */
const known = new Set<string>();
/** There are some 600; a peer could spell them in ever new mixtures of capitals. */
const mostKnown = 2_000;

/**
 * Whether a text names a time zone of the IANA database, in which tariffs can be read. `Intl` also
 * knows offsets, which are none: they have no summer time.
 *
 * @example isTimeZone("Europe/Berlin") // true; "CEST" and "+02:00" are none
 */
export function isTimeZone(text: string): boolean {
  if (known.has(text)) return true;
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    Intl.DateTimeFormat("en", { timeZone: text });
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
  if (known.size < mostKnown) known.add(text);
  return true;
}
