/** The digits of a text of digits. */
export const digitsOf = (text: string): readonly number[] => Array.from(text, Number);

/** Sum of digits, each times its weight; digits beyond the weights do not count. */
export function weigh(text: string, weights: readonly number[]): number {
  return digitsOf(text)
    .slice(0, weights.length)
    .reduce((sum, digit, at) => sum + digit * (weights[at] ?? 0), 0);
}

/** `from`, `from - 1`, … down to `to`. */
export const countDown = (from: number, to: number): readonly number[] =>
  Array.from({ length: from - to + 1 }, (_, at) => from - at);

/** Luhn's sum (ISO/IEC 7812-1) is a multiple of ten. */
export function passesLuhn(text: string): boolean {
  const sum = digitsOf(text).toReversed().reduce((total, digit, at) => {
    const doubled = at % 2 === 0 ? digit : digit * 2;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** ISO/IEC 7064 MOD 11,10: the last digit is the check digit. */
export function passesMod11And10(text: string): boolean {
  const product = digitsOf(text).slice(0, -1).reduce((carry, digit) => {
    const sum = (digit + carry) % 10;
    return ((sum === 0 ? 10 : sum) * 2) % 11;
  }, 10);
  return (product + (digitsOf(text).at(-1) ?? 0)) % 10 === 1;
}

/** ISO/IEC 7064 MOD 97-10 over digits and letters (A = 10). */
export function passesMod97(text: string): boolean {
  const digits = Array.from(text, (sign) => Number.parseInt(sign, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}
