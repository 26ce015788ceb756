import { PricingError } from "../pricing-error.ts";
import { readTariff } from "../tariff/index.ts";
import { explainReadable, joinLines } from "./explain-readable.ts";
import { explainTariff } from "./explain-tariff.ts";
import type { Explanation, ExplainOptions } from "./explanation.ts";
import { readPublished } from "./read-published.ts";

/**
 * Explains a tariff as an operator published it, also where it has what no OCPI version knows:
 * the congestion fee of a draft, a missing currency, unknown fields. What cannot be read is said
 * plainly; such a tariff can be read by a driver but not rated.
 *
 * @example explainPublished(JSON.parse(body), { language: german, tax: "tariff" }).text
 * @throws {PricingError} `invalid_decimal`, `invalid_instant`, `invalid_time_zone` for the options
 */
export function explainPublished(input: unknown, options: ExplainOptions): Explanation {
  const tariff = tryReading(input);
  if (tariff !== null) return explainTariff(tariff, options);
  const readable = readPublished(input);
  if (readable !== null) return explainReadable(readable, options);
  return { ...joinLines([options.language.unreadable], options), warnings: [] };
}

function tryReading(input: unknown): ReturnType<typeof readTariff> | null {
  try {
    return readTariff(input);
  } catch (error) {
    if (error instanceof PricingError) return null;
    throw error;
  }
}
