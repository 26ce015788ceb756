import { PricingError } from "../pricing-error.ts";
import type { NormalTariff } from "../tariff/index.ts";
import { type MeterReading, periodsFromReadings } from "./meter-readings.ts";
import { NoteBook } from "./note-book.ts";
import { rateSession } from "./rate-session.ts";
import type { Rating, TaxedRating, TaxLookup, TaxRounding, TaxSource } from "./rating.ts";
import type { NormalCdr } from "./read-cdr.ts";
import type { ChargePeriod } from "./charge-period.ts";
import { Decimal } from "../money/index.ts";

/** What to rate a CDR by. */
export interface RateCdrQuestion {
  readonly cdr: NormalCdr;
  /** The one that rates where no period names a tariff comes first. */
  readonly tariffs: readonly NormalTariff[];
  /** IANA zone of the location: a CDR does not carry it. */
  readonly timeZone: string;
  /** Tax by law, or `"tariff"` to check the CPO's own totals. */
  readonly tax: TaxSource;
  /** Default: `"line"`. */
  readonly taxRounding?: TaxRounding | undefined;
  /** With the meter's readings, periods that the CPO did not split are split exactly. */
  readonly readings?: readonly MeterReading[] | undefined;
}

/**
 * Prices a CDR (OCPI 2.2.1 §10) at the tariff that was public at the session's start. The totals
 * of a credit CDR are negative. A CDR of nothing but reserved time is a reservation that ran out
 * unused. The CPO's own `total_cost` is not looked at: see `compareTotals`.
 *
 * @example
 * rateCdr({ cdr: readCdr(json), tariffs: [tariff], timeZone: "Europe/Berlin", tax }).totals.gross
 * @throws {PricingError} `not_billable` (money for home charging flows to the driver),
 * `currency_mismatch` with tax by law, `invalid_period`, `invalid_meter`, `invalid_time_zone`,
 * `unknown_tariff` without any tariff
 */
export function rateCdr(q: RateCdrQuestion & { readonly tax: TaxLookup }): TaxedRating;
export function rateCdr(q: RateCdrQuestion): Rating;
export function rateCdr(q: RateCdrQuestion): Rating {
  const { cdr, tariffs } = q;
  if (cdr.homeCharging) {
    const path = "home_charging_compensation";
    throw new PricingError("not_billable", "home charging is paid to the driver", path);
  }
  const notes = new NoteBook();
  checkCurrency(q, notes);
  if (cdr.turned) notes.add("credit", "the volumes of this credit CDR were negated too");
  const periods = q.readings === undefined ? cdr.periods : readPeriods(q, q.readings, notes);
  return rateSession(
    {
      tariffs,
      periods,
      endMs: cdr.endMs,
      timeZone: q.timeZone,
      tax: q.tax,
      taxRounding: q.taxRounding ?? "line",
      reservationExpired: periods.every(isReservation),
      credit: cdr.credit,
    },
    notes,
  );
}

/** A bill in the wrong currency is refused; a check goes by the tariff's. */
function checkCurrency({ cdr, tariffs, tax }: RateCdrQuestion, notes: NoteBook): void {
  const currency = tariffs[0]?.currency ?? cdr.currency;
  if (cdr.currency === currency) return;
  const message = `CDR in ${cdr.currency}, tariff in ${currency}`;
  if (tax !== "tariff") throw new PricingError("currency_mismatch", message, "currency");
  notes.add("currency_of_tariff", `${message}: priced in ${currency}`);
}

function isReservation(period: ChargePeriod): boolean {
  return (
    (period.reservationMs ?? 0) > 0 &&
    (period.energyKwh === null || period.energyKwh.isZero()) &&
    (period.chargingMs ?? 0) === 0 &&
    (period.parkingMs ?? 0) === 0
  );
}

/** The reservation as the CPO told it, and the charging as the meter did, at the tariffs named. */
function readPeriods(
  { cdr, tariffs, timeZone }: RateCdrQuestion,
  readings: readonly MeterReading[],
  notes: NoteBook,
): ChargePeriod[] {
  const reserved = cdr.periods.filter(isReservation);
  const tariffFrom = cdr.periods
    .map(({ startMs: ms, tariffId }) => ({ ms, tariffId }))
    .sort((a, b) => a.ms - b.ms);
  const { endMs } = cdr;
  const metered = periodsFromReadings({ tariffs, tariffFrom, readings, endMs, timeZone });
  const told = sumKwh(cdr.periods);
  const read = sumKwh(metered);
  if (told.compare(read) !== 0) {
    notes.add("meter_differs", `the CDR tells ${told} kWh, the meter ${read}; the meter's counts`);
  }
  return [...reserved, ...metered];
}

function sumKwh(periods: readonly ChargePeriod[]): Decimal {
  return periods.reduce((sum, { energyKwh }) => sum.add(energyKwh ?? Decimal.zero), Decimal.zero);
}
