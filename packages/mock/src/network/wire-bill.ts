import type { BillLine, TariffReference, Totals } from "@networkcore/contract";
import type { TaxedRating } from "@networkcore/pricing";
import type { PublishedTariff } from "./tariff-book.ts";

export function wireLines(rating: TaxedRating): BillLine[] {
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

export function wireTotals({ totals: { net, tax, gross } }: TaxedRating): Totals {
  return { net, tax, gross };
}

export function wireTariff(published: PublishedTariff): TariffReference {
  const { tariff, countryCode, partyId, version } = published;
  return {
    id: tariff.id,
    country_code: countryCode,
    party_id: partyId,
    version,
  };
}
