import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { Decimal } from "../money/index.ts";
import { readTariff } from "../tariff/index.ts";
import { rateCdr } from "./rate-cdr.ts";
import { readCdr } from "./read-cdr.ts";

const folder = new URL("../../test-data/tariff-cases/", import.meta.url);
/** The specification prints money in cents. */
const tolerance = Decimal.of("0.006");

const Expected = z.looseObject({
  excl_vat: z.nullable(z.string()),
  incl_vat: z.nullable(z.string()),
  excl_corrected: z.optional(z.string()),
  incl_corrected: z.optional(z.string()),
  time_zone: z.string(),
  parking_billed_min: z.optional(z.number()),
  charging_billed_min: z.optional(z.number()),
  reservation_billed_min: z.optional(z.number()),
  energy_billed_kwh: z.optional(z.number()),
});
const cases = readdirSync(folder).toSorted();
const versions = ["2.2.1", "2.3.0"] as const;
const both = cases.flatMap((name) =>
  versions
    .filter((version) => existsSync(new URL(`${name}/tariff.${version}.json`, folder)))
    .map((version) => ({ name, version })),
);

test("the worked examples are all here", () => {
  expect(cases).toHaveLength(34);
  expect(both).toHaveLength(66);
});

test.each(both)("the specification's example $name costs what it says in $version", (given) => {
  const { name, version } = given;
  const tariff = readTariff(readJson(name, `tariff.${version}.json`), version);
  const cdr = readCdr(readJson(name, "cdr.json"));
  const expected = Expected.parse(readJson(name, "expected.json"));
  const timeZone = expected.time_zone;
  const rating = rateCdr({ tariffs: [tariff], cdr, timeZone, tax: "tariff" });
  const billed = (type: string, reserved: boolean): string =>
    rating.lines
      .filter((line) => line.type === type && (line.feeType === "reservation") === reserved)
      .reduce((sum, line) => sum.add(Decimal.of(line.billedQuantity)), Decimal.zero)
      .toString();
  const net = expected.excl_corrected ?? expected.excl_vat;
  const gross = expected.incl_corrected ?? expected.incl_vat;
  if (net !== null) expectNear(rating.exactNet, net);
  if (gross !== null) expectNear(rating.exactGross, gross);
  const quantities = [
    { billed: billed("parking_time", false), said: expected.parking_billed_min },
    { billed: billed("time", false), said: expected.charging_billed_min },
    { billed: billed("time", true), said: expected.reservation_billed_min },
    { billed: billed("energy", false), said: expected.energy_billed_kwh },
  ].filter(({ said }) => said !== undefined);
  expect(quantities.map((line) => line.billed)).toEqual(quantities.map(({ said }) => `${said}`));
});

function readJson(name: string, file: string): unknown {
  return JSON.parse(readFileSync(new URL(`${name}/${file}`, folder), "utf8"));
}

function expectNear(actual: string | null, wanted: string): void {
  if (actual === null) throw new Error(`unknown, but ${wanted} is expected`);
  const difference = Decimal.of(actual).subtract(Decimal.of(wanted));
  const size = difference.isNegative() ? difference.negate() : difference;
  expect(size.compare(tolerance), `${actual} should be near ${wanted}`).toBeLessThanOrEqual(0);
}
