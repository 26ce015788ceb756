import { type ChargePeriod, Decimal, ratePeriods, type TaxedRating } from "@networkcore/pricing";
import { instantAt, type SessionRecord } from "./session-record.ts";
import { CHARGING_FROM, chargingUntil, energyAt } from "./session-timeline.ts";
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
  const starts = new Set([CHARGING_FROM]);
  const clockSecond = Math.floor(record.createdAt.getTime() / 1000);
  const untilQuarter = QUARTER - ((clockSecond + CHARGING_FROM) % QUARTER);
  for (let at = CHARGING_FROM; at < until; at += QUARTER) {
    starts.add(at);
    if (at + untilQuarter < until) starts.add(at + untilQuarter);
  }
  return [...starts].sort((a, b) => a - b);
}

/** Prices what a session has charged up to a second, by the quoted tariff. */
export function rateSession(record: SessionRecord, second: number): TaxedRating {
  const { course, quote } = record;
  const until = Math.max(CHARGING_FROM, Math.min(second, chargingUntil(course)));
  const starts = periodStarts(record, until);
  const powerKw = kwhOf(course.powerW);
  const periods = starts.map((from, index): ChargePeriod => {
    const to = starts[index + 1] ?? until;
    return {
      startMs: instantAt(record, from).getTime(),
      energyKwh: kwhOf(energyAt(course, to) - energyAt(course, from)),
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
    tax: taxLookup(quote.station, instantAt(record, CHARGING_FROM)),
  });
}
