import type { NormalTariff } from "../tariff/index.ts";
import { explainReadable } from "./explain-readable.ts";
import type { Explanation, ExplainOptions } from "./explanation.ts";
import { readNormal } from "./readable-tariff.ts";

/**
 * A tariff in plain words, made from its structure: what a bill would follow, with prices that
 * read the same joined. Prices hold their tax where it is known; otherwise the text says so. The
 * order is kWh, minute, session (AFIR Art. 5(4)), then reservations, limits, and validity.
 *
 * @example
 * explainTariff(tariff, { language: english, tax: "tariff" }).text
 * // "€0.59/kWh; while plugged in: first 45 minutes free, then €0.10/min."
 * @throws {PricingError} `invalid_decimal`, `invalid_instant`, `invalid_time_zone` for the options
 */
export function explainTariff(tariff: NormalTariff, options: ExplainOptions): Explanation {
  return explainReadable(readNormal(tariff), options);
}
