import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { Decimal } from "../money/index.ts";
import type { NormalTariff } from "../tariff/index.ts";
import { ChargingPeriod221 } from "../ocpi/index.ts";
import { rateCdr } from "./rate-cdr.ts";
import type { TaxLookup } from "./rating.ts";
import { readTariff } from "../tariff/index.ts";

const folder = new URL("../../test-data/tariff-cases/", import.meta.url);
/** The specification prints money in cents. */
const tolerance = Decimal.of("0.006");

const Expected = z.looseObject({
  excl_vat: z.string(),
  incl_vat: z.nullable(z.string()),
  excl_corrected: z.optional(z.string()),
  incl_corrected: z.optional(z.string()),
  time_zone: z.string(),
  parking_billed_min: z.optional(z.number()),
  charging_billed_min: z.optional(z.number()),
  reservation_billed_min: z.optional(z.number()),
  energy_billed_kwh: z.optional(z.number()),
});
const Cdr = z.looseObject({
  currency: z.string(),
  end_date_time: z.string(),
  charging_periods: z.array(ChargingPeriod221),
});

const cases = readdirSync(folder).toSorted();

test("the worked examples are all here", () => {
  expect(cases).toHaveLength(32);
});

test.each(cases)("the specification's example %s costs what it says", (name) => {
  const tariff = readTariff(readJson(name, "tariff.2.2.1.json"));
  const cdr = Cdr.parse(readJson(name, "cdr.json"));
  const expected = Expected.parse(readJson(name, "expected.json"));
  const tax = declaredTax(tariff);
  const rating = rateCdr({ tariff, cdr, timeZone: expected.time_zone, tax });
  const billed = (type: string, reserved: boolean): string =>
    rating.lines
      .filter((line) => line.type === type && (line.feeType === "reservation") === reserved)
      .reduce((sum, line) => sum.add(Decimal.of(line.billedQuantity)), Decimal.zero)
      .toString();
  expectNear(rating.exactNet, expected.excl_corrected ?? expected.excl_vat);
  const gross = expected.incl_corrected ?? expected.incl_vat;
  if (gross !== null) expectNear(rating.exactGross, gross);
  const quantities = [
    { billed: billed("parking_time", false), said: expected.parking_billed_min },
    { billed: billed("time", false), said: expected.charging_billed_min },
    { billed: billed("time", true), said: expected.reservation_billed_min },
    { billed: billed("energy", false), said: expected.energy_billed_kwh },
  ].filter(({ said }) => said !== undefined);
  expect(quantities.map((line) => line.billed)).toEqual(quantities.map(({ said }) => `${said}`));
});

/** The specification's examples are taxed by the VAT that the tariff itself states. */
function declaredTax(tariff: NormalTariff): TaxLookup {
  return (feeType) => {
    const vat = tariff.elements
      .filter(({ scope }) => (scope === "charging") === (feeType !== "reservation"))
      .flatMap(({ components }) => components)
      .find(({ type }) => feeType === "reservation" || type === feeType)?.vat;
    return { rate: vat?.toString() ?? "0", rule: "declared" };
  };
}

function readJson(name: string, file: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}/${file}`, folder), "utf8"));
}

function expectNear(actual: string, wanted: string): void {
  const difference = Decimal.of(actual).subtract(Decimal.of(wanted));
  const size = difference.isNegative() ? difference.negate() : difference;
  expect(size.compare(tolerance), `${actual} should be near ${wanted}`).toBeLessThanOrEqual(0);
}
