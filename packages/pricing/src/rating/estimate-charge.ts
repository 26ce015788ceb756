import { Decimal } from "../money/index.ts";
import { type EvenUse, splitUses } from "./meter-readings.ts";
import { readInstant, writeInstant } from "../time/index.ts";
import { ampsOf } from "./mains-current.ts";
import type { NormalTariff } from "../tariff/index.ts";
import { PricingError } from "../pricing-error.ts";
import { ratePeriods } from "./rate-periods.ts";
import type { TaxedRating, TaxLookup } from "./rating.ts";

export interface EstimateChargeQuestion {
  readonly tariff: NormalTariff;
  /** RFC 3339. */
  readonly startAt: string;
  readonly energyKwh: string;
  /** The lower of what connector and vehicle can do. */
  readonly powerKw: string;
  readonly timeZone: string;
  readonly tax: TaxLookup;
}

/** The price of an assumed charge. */
export interface ChargeEstimate {
  readonly rating: TaxedRating;
  /** Whole minutes, rounded up. */
  readonly durationMinutes: number;
}

/** A vehicle takes less than the full power on average: an assumption, not a measurement. */
const averagePower = Decimal.of("0.8");
const hourMs = Decimal.of(3_600_000);
const longestMs = 14 * 86_400_000;

/**
 * What a charge will cost, before it begins: energy at a constant 80 % of `powerKw`, split where
 * the tariff changes, no parking after it. Restrictions on power and current are held against the
 * full power, as in the shown price.
 *
 * @example
 * estimateCharge({ tariff, startAt: "2026-11-21T09:00:00Z", energyKwh: "36.648", powerKw: "150",
 *   timeZone: "Europe/Berlin", tax }).rating.totals.gross
 * @throws {PricingError} `invalid_period` unless energy and power are above zero and the charge
 * ends within 14 days
 */
export function estimateCharge(q: EstimateChargeQuestion): ChargeEstimate {
  const energyKwh = Decimal.of(q.energyKwh);
  const powerKw = Decimal.of(q.powerKw);
  if (!energyKwh.isPositive() || !powerKw.isPositive()) {
    throw new PricingError("invalid_period", "energy and power must be above zero", "energyKwh");
  }
  const startMs = readInstant(q.startAt);
  const exactMs = energyKwh.multiply(hourMs).divide(powerKw.multiply(averagePower), 3);
  if (exactMs.compare(Decimal.of(longestMs)) > 0) {
    throw new PricingError("invalid_period", "the charge would take over 14 days", "powerKw");
  }
  const seconds = Number(exactMs.divide(Decimal.of(1_000), 6).round(0, "up").toString());
  const lengthMs = seconds * 1_000;
  const use: EvenUse = {
    startMs,
    endMs: startMs + lengthMs,
    state: "charging",
    energyKwh,
    powerKw,
    currentA: ampsOf(powerKw),
  };
  const rating = ratePeriods({
    tariff: q.tariff,
    periods: splitUses([use], { tariffs: [q.tariff], timeZone: q.timeZone }),
    endAt: writeInstant(startMs + lengthMs),
    timeZone: q.timeZone,
    tax: q.tax,
  });
  return { rating, durationMinutes: Math.ceil(seconds / 60) };
}
