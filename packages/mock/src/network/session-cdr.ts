import { moneyToDecimal } from "@networkcore/pricing";
import type { PublishedTariff } from "./tariff-book.ts";
import { periodsUntil, rateSession } from "./rate-session.ts";
import { instantAt, type SessionRecord } from "./session-record.ts";
import { chargingFrom, secondOf } from "./session-timeline.ts";

/** What the receipt of a session and its proof name the CPO's record. */
export function cdrId(record: SessionRecord): string {
  return `CDR-${record.id.slice(4)}`;
}

/** The tariff of a session: its CPO's public one, as it was quoted. */
export function tariffOfSession(record: SessionRecord): PublishedTariff {
  return record.quote.connector.tariff;
}

/** The charge detail record that the mock's CPO makes of a session (OCPI 2.2.1 §10.3.1). */
export function sessionCdr(record: SessionRecord): object {
  const ended = secondOf(record.course, "ended") ?? 0;
  const periods = periodsUntil(record, ended);
  const rating = rateSession(record, ended);
  const start = instantAt(record, chargingFrom(record.course)).toISOString();
  const powerKw = record.course.powerW / 1000;
  return {
    id: cdrId(record),
    currency: rating.totals.gross.currency,
    start_date_time: start,
    end_date_time: instantAt(record, periods.at(-1)?.to ?? 0).toISOString(),
    charging_periods: periods.map(({ from, to, energyKwh }) => ({
      start_date_time: instantAt(record, from).toISOString(),
      dimensions: [
        { type: "ENERGY", volume: Number(energyKwh.toString()) },
        { type: "TIME", volume: (to - from) / 3600 },
        { type: "MIN_POWER", volume: powerKw },
        { type: "MAX_POWER", volume: powerKw },
      ],
    })),
    total_cost: { excl_vat: Number(moneyToDecimal(rating.totals.net)) },
  };
}
