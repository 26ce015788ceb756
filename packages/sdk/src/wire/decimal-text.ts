/**
 * A number as the decimal text of the wire, without an exponent. Text passes unchanged, so that a
 * caller who has an exact decimal keeps it exact.
 *
 * @example decimalText(0.0000001) // "0.0000001"
 */
export function decimalText(value: number | string): string {
  const text = String(value);
  if (!/e/i.test(text) || typeof value === "string") return text;
  return value.toFixed(12).replace(/\.?0+$/, "");
}
