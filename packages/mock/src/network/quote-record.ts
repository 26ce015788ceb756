import type { Quote } from "@networkcore/contract";
import { Decimal, estimateCharge } from "@networkcore/pricing";
import type { Owner } from "./callers.ts";
import type { MockConnector, MockEvse, MockStation } from "./directory.ts";
import type { PublishedTariff } from "./tariff-book.ts";
import { taxLookup } from "./tax-lookup.ts";
import { wireLines, wireTariff, wireTotals } from "./wire-bill.ts";
import { wirePrice } from "./wire-price.ts";

/** The one connector that a quote is for. */
export interface QuotedPlace {
  readonly station: MockStation;
  readonly evse: MockEvse;
  readonly connector: MockConnector & { readonly tariff: PublishedTariff };
}

/** A quote as the network keeps it. */
export interface QuoteRecord extends QuotedPlace {
  readonly owner: Owner;
  readonly wire: Quote;
}

const LIFE_MS = 15 * 60_000;
const HOLD_STEP = 500;

/** One and a half times the estimate, up to whole 5 units: room for a longer charge. */
function holdFor(grossMinor: number): number {
  const steps = Decimal.of(grossMinor)
    .multiply(Decimal.of("1.5"))
    .divide(Decimal.of(HOLD_STEP))
    .round(0, "up");
  return Math.max(1, Number(steps.toString())) * HOLD_STEP;
}

/** Prices an assumed charge at one connector. */
export function makeQuote(id: string, place: QuotedPlace, energyKwh: string, at: Date): Quote {
  const { station, evse, connector } = place;
  const price = wirePrice(station, connector, at);
  if (price === null) throw new Error("a connector with a tariff has a price");
  const { rating, durationMinutes } = estimateCharge({
    tariff: connector.tariff.tariff,
    startAt: at.toISOString(),
    energyKwh,
    powerKw: connector.plug.maxPowerKw,
    timeZone: station.timeZone,
    tax: taxLookup(station, at),
  });
  const { gross } = rating.totals;
  return {
    id,
    station_id: station.id,
    evse_uid: evse.record.uid,
    connector_id: connector.id,
    price,
    tariff: wireTariff(connector.tariff),
    assumption: { energy_kwh: energyKwh, duration_minutes: durationMinutes },
    lines: wireLines(rating),
    estimate: wireTotals(rating),
    hold: { amount: holdFor(gross.amount), currency: gross.currency },
    created_at: at.toISOString(),
    expires_at: new Date(at.getTime() + LIFE_MS).toISOString(),
  };
}
