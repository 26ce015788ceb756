import type { NormalTariff } from "../tariff/index.ts";
import { readInstant } from "../time/index.ts";
import type { ChargePeriod } from "./charge-period.ts";
import { NoteBook } from "./note-book.ts";
import { rateSession } from "./rate-session.ts";
import type { Rating, TaxedRating, TaxLookup, TaxRounding, TaxSource } from "./rating.ts";

export interface RatePeriodsQuestion {
  readonly tariff: NormalTariff;
  readonly periods: readonly ChargePeriod[];
  /** End of the last period, RFC 3339. */
  readonly endAt: string;
  /** IANA zone of the location; restrictions speak of its wall clock. */
  readonly timeZone: string;
  readonly tax: TaxSource;
  /** Default: `"line"`. */
  readonly taxRounding?: TaxRounding | undefined;
  /** The reservation ran out unused: RESERVATION_EXPIRES prices it. Default `false`. */
  readonly reservationExpired?: boolean | undefined;
}

/**
 * Prices a session's charging periods (OCPI 2.2.1 §10.3.1, §11): looks up the price of each
 * dimension of each period, applies step sizes, rounds each line half up to minor units, then keeps
 * the tariff's minimum and maximum price by adjusting lines. Without periods nothing is charged.
 *
 * @example
 * const rating = ratePeriods({
 *   tariff: readTariff(json),
 *   periods: periodsOf(session.charging_periods),
 *   endAt: "2026-11-21T10:00:00Z",
 *   timeZone: "Europe/Berlin",
 *   tax: () => ({ rate: "19", rule: "DE-standard-2021-01-01" }),
 * });
 * @throws {PricingError} `invalid_instant`, `invalid_period`, `invalid_time_zone`
 */
export function ratePeriods(q: RatePeriodsQuestion & { readonly tax: TaxLookup }): TaxedRating;
export function ratePeriods(q: RatePeriodsQuestion): Rating;
export function ratePeriods(q: RatePeriodsQuestion): Rating {
  return rateSession(
    {
      tariffs: [q.tariff],
      periods: q.periods,
      endMs: readInstant(q.endAt),
      timeZone: q.timeZone,
      tax: q.tax,
      taxRounding: q.taxRounding ?? "line",
      reservationExpired: q.reservationExpired ?? false,
      credit: false,
    },
    new NoteBook(),
  );
}
