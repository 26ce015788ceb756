import type { NormalTariff } from "../tariff/index.ts";
import { readInstant } from "../time/index.ts";
import { type MeterReading, periodsFromReadings } from "./meter-readings.ts";
import { NoteBook } from "./note-book.ts";
import { rateSession } from "./rate-session.ts";
import type { Rating, TaxedRating, TaxLookup, TaxRounding, TaxSource } from "./rating.ts";

/** A running session, or one whose meter was read. */
export interface RateMeterReadingsQuestion {
  /** The first one prices. */
  readonly tariffs: readonly NormalTariff[];
  /** In order of time. */
  readonly readings: readonly MeterReading[];
  /** RFC 3339: the end, or now. */
  readonly endAt: string;
  readonly timeZone: string;
  readonly tax: TaxSource;
  /** Default: `"line"`. */
  readonly taxRounding?: TaxRounding | undefined;
}

/**
 * Prices a session by its meter, split exactly wherever the price changes.
 *
 * @example
 * rateMeterReadings({
 *   tariffs: [tariff],
 *   readings: [
 *     { at: "2026-11-21T16:30:00Z", energyKwh: "0" },
 *     { at: "2026-11-21T17:30:00Z", energyKwh: "40" },
 *   ],
 *   endAt: "2026-11-21T17:45:00Z",
 *   timeZone: "Europe/Berlin",
 *   tax,
 * });
 * @throws {PricingError} `invalid_meter`, `invalid_instant`, `invalid_time_zone`, `unknown_tariff`
 */
export function rateMeterReadings(
  q: RateMeterReadingsQuestion & { readonly tax: TaxLookup },
): TaxedRating;
export function rateMeterReadings(q: RateMeterReadingsQuestion): Rating;
export function rateMeterReadings(q: RateMeterReadingsQuestion): Rating {
  const { tariffs, readings, timeZone } = q;
  const endMs = readInstant(q.endAt);
  const periods = periodsFromReadings({ tariffs, readings, endMs, timeZone });
  return rateSession(
    {
      tariffs,
      periods,
      endMs,
      timeZone,
      tax: q.tax,
      taxRounding: q.taxRounding ?? "line",
      reservationExpired: periods.every(({ reservationMs }) => reservationMs !== null),
      credit: false,
    },
    new NoteBook(),
  );
}
