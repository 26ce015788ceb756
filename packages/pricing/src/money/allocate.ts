import { Decimal } from "./decimal.ts";
import { money, type Money } from "./money.ts";
import { PricingError } from "../pricing-error.ts";

/**
 * Splits money in proportion to weights by the largest remainder; the parts always add up to
 * `total`. Equal remainders go to the earlier part. A negative total mirrors the positive one.
 *
 * @example allocate(money(91, "EUR"), ["60", "40"]) // 0.55 € and 0.36 €
 * @throws {PricingError} `invalid_weights` when a weight is negative or all are zero
 */
export function allocate(total: Money, weights: readonly (string | number)[]): Money[] {
  const parts = weights.map((weight) => Decimal.of(weight));
  const scale = Math.max(0, ...parts.map((part) => part.scale));
  const shares = parts.map((part) => BigInt(part.at(scale)));
  const sum = shares.reduce((a, b) => a + b, 0n);
  if (sum === 0n || shares.some((share) => share < 0n)) {
    throw new PricingError("invalid_weights", "weights must not be negative nor all zero");
  }
  const size = BigInt(Math.abs(total.amount));
  const floors = shares.map((share) => (size * share) / sum);
  let left = Number(size - floors.reduce((a, b) => a + b, 0n));
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: (size * share) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index
      : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of byRemainder) {
    if (left === 0) break;
    floors[index] = (floors[index] ?? 0n) + 1n;
    left -= 1;
  }
  const sign = total.amount < 0 ? -1 : 1;
  return floors.map((units) => money(sign * Number(units), total.currency));
}
