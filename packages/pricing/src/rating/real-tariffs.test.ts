import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { Decimal, exactMoney } from "../money/index.ts";
import { PricingError } from "../pricing-error.ts";
import { publicPrice } from "../show/index.ts";
import { type NormalTariff, readTariff } from "../tariff/index.ts";
import { estimateCharge } from "./estimate-charge.ts";
import { rateMeterReadings } from "./rate-meter-readings.ts";
import type { TaxedLine, TaxLookup } from "./rating.ts";

// Tariffs of French CPOs as published (Licence Ouverte 2.0), see test-data/NOTICE.md.
const folder = new URL("../../test-data/tariffs/", import.meta.url);
const french: TaxLookup = () => ({ rate: "20", rule: "FR-standard-2014-01-01" });
const timeZone = "Europe/Paris";

function readLines(name: string): unknown[] {
  const text = gunzipSync(readFileSync(new URL(name, folder))).toString();
  return text.split("\n").filter(Boolean).map((line): unknown => JSON.parse(line));
}

const as221 = readLines("ocpi-tariffs-fr-all.ndjson.gz");
const published = readLines("tariffs-raw.ndjson.gz").map((line) => (line as { raw: unknown }).raw);

/** From plugged to unplugged: 7 kWh in half an hour, 30 in one, 60 in two with a night parked. */
const charges = [
  { kwh: "7", chargedAt: "2026-06-03T10:30:00Z", endAt: "2026-06-03T10:30:00Z" },
  { kwh: "30", chargedAt: "2026-06-03T11:00:00Z", endAt: "2026-06-03T11:20:00Z" },
  { kwh: "60", chargedAt: "2026-06-03T12:00:00Z", endAt: "2026-06-04T06:00:00Z" },
] as const;

function rateCharges(tariff: NormalTariff): number[] {
  return charges.map(({ kwh, chargedAt, endAt }) => {
    const rating = rateMeterReadings({
      tariffs: [tariff],
      readings: [
        { at: "2026-06-03T10:00:00Z", energyKwh: "0" },
        { at: chargedAt, energyKwh: kwh, state: "parked" },
      ],
      endAt,
      timeZone,
      tax: french,
    });
    return rating.totals.gross.amount;
  });
}

test("every tariff brought to 2.2.1 is read, shown and rated", () => {
  expect(as221).toHaveLength(779);
  const withoutHeadline: string[] = [];
  const wrong: string[] = [];
  let simple = 0;
  for (const json of as221) {
    const tariff = readTariff(json);
    const question = { tariff, timeZone, powerKw: "150", tax: french };
    const price = publicPrice({ ...question, at: "2026-06-03T10:00:00Z" });
    const { rating } = estimateCharge({
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
  expect(simple).toBeGreaterThan(500);
});

test("longer charges of more energy never cost less at a real tariff", () => {
  const cheaper = as221.map((json) => readTariff(json)).filter((tariff) => {
    const [short = 0, middle = 0, long = 0] = rateCharges(tariff);
    return short > middle || middle > long;
  });
  expect(cheaper.map(({ id }) => id)).toEqual([]);
});

test("every tariff as published is rated or refused with its reason", () => {
  expect(published).toHaveLength(779);
  const refusals = new Map<string, number>();
  let rated = 0;
  for (const json of published) {
    try {
      for (const gross of rateCharges(readTariff(json))) expect(gross).toBeGreaterThanOrEqual(0);
      rated += 1;
    } catch (error) {
      if (!(error instanceof PricingError)) throw error;
      const reason = `${error.path.replaceAll(/\d+/g, "n")} ${error.code}`;
      refusals.set(reason, (refusals.get(reason) ?? 0) + 1);
    }
  }
  // Those without a currency, and those with congestion fees, which no OCPI version has yet.
  expect(Object.fromEntries(refusals)).toEqual({
    "currency invalid_tariff": 33,
    "elements.n.price_components.n.type invalid_tariff": 275,
  });
  expect(rated).toBe(471);
});

/** Whether the net is quantity times unit price, within a cent. */
function isProduct({ billedQuantity, unitPriceNet, net }: TaxedLine): boolean {
  const exact = Decimal.of(billedQuantity).multiply(Decimal.of(unitPriceNet));
  return exact.subtract(exactMoney(net)).round(2, "down").isZero();
}
