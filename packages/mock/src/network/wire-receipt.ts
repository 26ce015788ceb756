import type { Receipt } from "@networkcore/contract";
import { compareTotals, Decimal, moneyToDecimal } from "@networkcore/pricing";
import { kwhOf, rateSession } from "./rate-session.ts";
import { cdrId } from "./session-cdr.ts";
import { instantAt, type SessionRecord } from "./session-record.ts";
import { chargingFrom, energyAt, secondOf } from "./session-timeline.ts";
import { wireLines, wireTariff, wireTotals } from "./wire-bill.ts";
import { capturedOf } from "./wire-session.ts";

/** The receipt of a cleared session. The mock's CPO bills by its own public tariff. */
export function wireReceipt(record: SessionRecord): Receipt {
  const { station, evse, connector, wire: quote } = record.quote;
  const endedAt = secondOf(record.course, "ended") ?? 0;
  const clearedAt = secondOf(record.course, "cleared") ?? 0;
  const rating = rateSession(record, endedAt);
  const stated = Decimal.of(moneyToDecimal(rating.totals.net));
  const check = compareTotals(rating, { statedNet: stated, statedGross: null });
  return {
    id: record.id.replace("ses_", "rec_"),
    number: `MOCK-${record.id.slice(-8).toUpperCase()}`,
    session_id: record.id,
    issued_at: instantAt(record, clearedAt).toISOString(),
    station: {
      id: station.id,
      name: station.record.name,
      address: station.record.address,
      city: station.record.city,
      country: station.country,
      evse_label: evse.label,
      time_zone: station.timeZone,
    },
    seller: { name: station.record.operator, country: station.country },
    cdr_id: cdrId(record),
    tariff: wireTariff(connector.tariff),
    started_at: instantAt(record, chargingFrom(record.course)).toISOString(),
    ended_at: instantAt(record, endedAt).toISOString(),
    energy_kwh: kwhOf(energyAt(record.course, endedAt)).toString(),
    lines: wireLines(rating),
    taxes: rating.taxes.map(({ rate, rule, net, tax }) => ({ rate, rule, net, tax })),
    totals: wireTotals(rating),
    public_price: rating.totals.gross,
    check: { verdict: check.verdict, cpo_total_net: check.statedNet },
    payment: { held: quote.hold, captured: capturedOf(record, rating) },
    notes: rating.notes.map(({ message }) => message),
  };
}
