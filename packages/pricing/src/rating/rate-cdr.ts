import { periodsOf } from "./charge-period.ts";
import type { NormalTariff } from "../tariff/index.ts";
import type { OcpiCdr } from "../ocpi/index.ts";
import { PricingError } from "../pricing-error.ts";
import { ratePeriods } from "./rate-periods.ts";
import type { Rating, TaxLookup } from "./rating.ts";

/** What a CDR must have to be rated. */
export type RatableCdr = Pick<OcpiCdr, "currency" | "end_date_time" | "charging_periods"> &
  Partial<Pick<OcpiCdr, "credit" | "home_charging_compensation">>;

export interface RateCdrQuestion {
  readonly tariff: NormalTariff;
  readonly cdr: RatableCdr;
  /** IANA zone of the location: a CDR does not carry it. */
  readonly timeZone: string;
  readonly tax: TaxLookup;
}

/**
 * Prices a CDR (OCPI 2.2.1 §10) at a tariff, usually the one that was public at the session's
 * start. A CDR of nothing but reserved time is a reservation that ran out unused.
 *
 * @example rateCdr({ tariff, cdr, timeZone: "Europe/Berlin", tax }).totals.gross
 * @throws {PricingError} `credit_cdr` (mirror the original instead), `not_billable` (money for home
 * charging flows to the driver), `currency_mismatch`, and those of `ratePeriods`
 */
export function rateCdr(q: RateCdrQuestion): Rating {
  const { cdr, tariff } = q;
  if (cdr.credit === true) {
    throw new PricingError("credit_cdr", "a credit CDR reverses another CDR", "credit");
  }
  if (cdr.home_charging_compensation === true) {
    const path = "home_charging_compensation";
    throw new PricingError("not_billable", "home charging is paid to the driver", path);
  }
  if (cdr.currency !== tariff.currency) {
    const message = `CDR in ${cdr.currency}, tariff in ${tariff.currency}`;
    throw new PricingError("currency_mismatch", message, "currency");
  }
  const periods = periodsOf(cdr.charging_periods);
  const rating = ratePeriods({
    tariff,
    periods,
    endAt: cdr.end_date_time,
    timeZone: q.timeZone,
    tax: q.tax,
    reservationExpired: periods.every(
      (period) =>
        period.reservationHours !== null &&
        period.energyKwh === null &&
        period.chargingHours === null &&
        period.parkingHours === null,
    ),
  });
  const named = new Set(periods.flatMap(({ tariffId }) => (tariffId === null ? [] : [tariffId])));
  const others = [...named].filter((id) => id.toLowerCase() !== tariff.id.toLowerCase());
  if (others.length === 0) return rating;
  const note = `the CDR names tariff ${others.join(", ")}; rated at ${tariff.id}`;
  return { ...rating, notes: [...rating.notes, note] };
}
