import { PricingError } from "../pricing-error.ts";
import type { ChargePeriod } from "../rating/index.ts";
import type { NormalTariff } from "../tariff/index.ts";

/** A session of a month at the largest tariff that a CPO publishes needs less than a tenth. */
const mostChecks = 20_000_000;
const dayMs = 86_400_000;

export interface PricingWork {
  readonly tariffs: readonly NormalTariff[];
  readonly periods: readonly ChargePeriod[];
  readonly readings: number;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Small inputs can ask for endless work: thousands of elements against every minute of a year.
 *
 * @throws {PricingError} `invalid_proof` for more than any real session needs
 */
export function limitWork({ tariffs, periods, readings, startMs, endMs }: PricingWork): void {
  const elements = tariffs.flatMap((tariff) => tariff.elements);
  const times = new Set(
    elements.flatMap(({ restrictions: given }) => [given?.startMinute ?? 0, given?.endMinute ?? 0]),
  );
  const first = periods.reduce((least, period) => Math.min(least, period.startMs), startMs);
  const days = Math.ceil((endMs - first) / dayMs) + 1;
  const moments = periods.length + readings + days * (times.size + 1) + 2 * elements.length;
  const names = new Set(periods.map(({ tariffId }) => tariffId));
  const checks = moments * elements.length + periods.length * names.size;
  if (checks <= mostChecks) return;
  const message = `${checks} price checks; at most ${mostChecks} are made`;
  throw new PricingError("invalid_proof", message);
}
