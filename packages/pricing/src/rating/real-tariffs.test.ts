import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { Decimal } from "../money/index.ts";
import { estimateCharge } from "./estimate-charge.ts";
import { exactMoney } from "../money/index.ts";
import { publicPrice } from "../show/index.ts";
import type { RatedLine, TaxLookup } from "./rating.ts";
import { readTariff } from "../tariff/index.ts";

// Tariffs of French CPOs as published (Licence Ouverte 2.0); they lie beside the checkout.
const file = new URL(
  "../../../../../shared/data/stations/ocpi-tariffs-fr.ndjson.gz",
  import.meta.url,
);
const french: TaxLookup = () => ({ rate: "20", rule: "FR-standard-2014-01-01" });

test.skipIf(!existsSync(file))("every published tariff is read, shown and rated", (context) => {
  const lines = gunzipSync(readFileSync(file)).toString().split("\n").filter(Boolean);
  context.annotate(`${lines.length} tariffs`);
  expect(lines.length).toBeGreaterThan(300);
  const withoutHeadline: string[] = [];
  const wrong: string[] = [];
  let simple = 0;
  for (const line of lines) {
    const tariff = readTariff(JSON.parse(line));
    const question = { tariff, timeZone: "Europe/Paris", powerKw: "150", tax: french };
    const price = publicPrice({ ...question, at: "2026-06-03T10:00:00Z" });
    const rating = estimateCharge({
      ...question,
      startAt: "2026-06-03T10:00:00Z",
      energyKwh: "30",
    });
    expect(rating.totals.net.amount, tariff.id).toBeGreaterThanOrEqual(0);
    expect(rating.totals.gross.amount, tariff.id).toBeLessThan(20_000);
    const energy = rating.lines.filter(({ type }) => type === "energy");
    if (energy.length > 0 && price.energyGrossNow === null) withoutHeadline.push(tariff.id);
    simple += rating.lines.length === 1 ? energy.length : 0;
    if (rating.lines.length === 1 && !energy.every(isProduct)) wrong.push(tariff.id);
  }
  expect({ withoutHeadline, wrong }).toEqual({ withoutHeadline: [], wrong: [] });
  expect(simple).toBeGreaterThan(200);
});

/** Whether the net is quantity times unit price, within a cent. */
function isProduct({ billedQuantity, unitPriceNet, net }: RatedLine): boolean {
  const exact = Decimal.of(billedQuantity).multiply(Decimal.of(unitPriceNet));
  return exact.subtract(exactMoney(net)).round(2, "down").isZero();
}
