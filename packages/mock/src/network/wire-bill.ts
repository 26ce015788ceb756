import type { BillLine, TariffReference, Totals } from "@networkcore/contract";
import type { Rating } from "@networkcore/pricing";
import type { PublishedTariff } from "./tariff-book.ts";

export function wireLines(rating: Rating): BillLine[] {
  return rating.lines.map((line) => ({
    type: line.type,
    unit: line.unit,
    quantity: line.quantity,
    billed_quantity: line.billedQuantity,
    unit_price_net: line.unitPriceNet,
    net: line.net,
    tax_rate: line.taxRate,
    tax: line.tax,
    gross: line.gross,
  }));
}

export function wireTotals({ totals: { net, tax, gross } }: Rating): Totals {
  return { net, tax, gross };
}

export function wireTariff({ tariff, version }: PublishedTariff): TariffReference {
  return {
    id: tariff.id,
    country_code: tariff.countryCode,
    party_id: tariff.partyId,
    version,
  };
}
