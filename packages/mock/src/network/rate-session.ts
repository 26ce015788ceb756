import { type ChargePeriod, Decimal, ratePeriods, type TaxedRating } from "@networkcore/pricing";
import { instantAt, type SessionRecord } from "./session-record.ts";
import { chargingFrom, chargingUntil, energyAt } from "./session-timeline.ts";
import { taxLookup } from "./tax-lookup.ts";

const QUARTER = 15 * 60;

/** kWh as exact decimal from whole Wh. */
export function kwhOf(wattHours: number): Decimal {
  return Decimal.of(wattHours).divide(Decimal.of(1000), 3);
}

/**
 * Seconds at which a period begins: every quarter of an hour on the clock and since the start, so
 * that no price of the network's tariffs changes inside a period.
 */
function periodStarts(record: SessionRecord, until: number): number[] {
  const from = chargingFrom(record.course);
  const starts = new Set([from]);
  const clockSecond = Math.floor(record.createdAt.getTime() / 1000);
  const untilQuarter = QUARTER - ((clockSecond + from) % QUARTER);
  for (let at = from; at < until; at += QUARTER) {
    starts.add(at);
    if (at + untilQuarter < until) starts.add(at + untilQuarter);
  }
  return [...starts].sort((a, b) => a - b);
}

/** A part of a session in which no price changes. */
export interface SessionPeriod {
  /** Seconds of the session's time. */
  readonly from: number;
  readonly to: number;
  readonly energyKwh: Decimal;
}

/** What a session has charged up to a second, in periods. */
export function periodsUntil(record: SessionRecord, second: number): SessionPeriod[] {
  const { course } = record;
  const until = Math.max(chargingFrom(course), Math.min(second, chargingUntil(course)));
  const starts = periodStarts(record, until);
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? until;
    return { from, to, energyKwh: kwhOf(energyAt(course, to) - energyAt(course, from)) };
  });
}

/** Prices what a session has charged up to a second, by the quoted tariff. */
export function rateSession(record: SessionRecord, second: number): TaxedRating {
  const { course, quote } = record;
  const powerKw = kwhOf(course.powerW);
  const own = periodsUntil(record, second);
  const until = own.at(-1)?.to ?? chargingFrom(course);
  const periods = own.map(({ from, to, energyKwh }): ChargePeriod => {
    return {
      startMs: instantAt(record, from).getTime(),
      energyKwh,
      chargingMs: (to - from) * 1_000,
      parkingMs: null,
      reservationMs: null,
      minPowerKw: powerKw,
      maxPowerKw: powerKw,
      minCurrentA: null,
      maxCurrentA: null,
      tariffId: null,
    };
  });
  return ratePeriods({
    tariff: quote.connector.tariff.tariff,
    periods,
    endAt: instantAt(record, until).toISOString(),
    timeZone: quote.station.timeZone,
    tax: taxLookup(quote.station, instantAt(record, chargingFrom(course))),
  });
}
