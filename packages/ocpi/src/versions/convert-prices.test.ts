import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Tariff } from "../objects/tariff.ts";
import { dialectOf } from "./dialect.ts";
import type { Reading } from "./form.ts";

const v221 = dialectOf("2.2.1");
const v230 = dialectOf("2.3.0");

function example(version: string, file: string): unknown {
  const url = new URL(`../../test-data/${version}/${file}`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8"));
}

function objectOf<T>(reading: Reading<T>): T {
  if (reading.ok) return reading.object;
  throw new Error(`${reading.path}: ${reading.reason}`);
}

/** Examples that the specification has in both versions, with the same numbers in them. */
const pairs = readdirSync(new URL("../../test-data/2.2.1/", import.meta.url)).filter(
  (file) => /^(tariff|session)/.test(file) && file !== "tariff_put_example.json",
);
const kindOf = (file: string) =>
  file.startsWith("tariff") ? "tariff" : file.includes("patch") ? "sessionPatch" : "session";

test.each(pairs)("%s of 2.2.1 is written as the specification's 2.3.0 has it", (file) => {
  const kind = kindOf(file);
  const [old, later] = [example("2.2.1", file), example("2.3.0", file)];
  expect(v230[kind].write(objectOf<never>(v221[kind].read(old) as Reading<never>))).toEqual(later);
  expect(v221[kind].write(objectOf<never>(v230[kind].read(later) as Reading<never>))).toEqual(old);
});

test("a CDR's costs and tariffs go to 2.3.0 and back without a loss", () => {
  const cdr = example("2.2.1", "cdr_example.json");
  const written = v230.cdr.write(objectOf(v221.cdr.read(cdr)));
  expect(written).toMatchObject({
    tariffs: [{ tax_included: "NO" }],
    total_cost: { before_taxes: 4, taxes: [{ name: "VAT", amount: 0.4 }] },
  });
  expect(v221.cdr.write(objectOf(v230.cdr.read(written)))).toEqual(cdr);
});

const session = example("2.2.1", "session_example_1_simple_start.json") as Record<string, unknown>;
const price = (total_cost: object) => objectOf(v221.session.read({ ...session, total_cost }));

test("the tax of a price is the exact difference, not that of binary fractions", () => {
  expect(v230.session.write(price({ excl_vat: 0.7, incl_vat: 0.8 }))).toMatchObject({
    total_cost: { before_taxes: 0.7, taxes: [{ name: "VAT", amount: 0.1 }] },
  });
});

test("several taxes become one sum for 2.2.1", () => {
  const taxes = [
    { name: "GST", amount: 0.1 },
    { name: "QST", amount: 0.2, account_number: "12" },
  ];
  expect(v221.session.write(price({ before_taxes: 0.7, taxes }))).toMatchObject({
    total_cost: { excl_vat: 0.7, incl_vat: 1 },
  });
});

test("a tax that is not known stays unknown, and one of zero stays zero", () => {
  const unknown = v230.session.write(price({ excl_vat: 2 })) as Record<string, unknown>;
  expect(unknown["total_cost"]).toEqual({ before_taxes: 2 });
  const none = v221.session.write(price({ before_taxes: 2, taxes: [] })) as Record<string, unknown>;
  expect(none["total_cost"]).toEqual({ excl_vat: 2, incl_vat: 2 });
});

function taxed(components: object[], tax_included: string): Tariff {
  const file = "tariff_19_simple_north_american_exclusive.json";
  const tariff = example("2.3.0", file) as Record<string, unknown>;
  const elements = [{ price_components: components }];
  return objectOf(v230.tariff.read({ ...tariff, tax_included, elements }));
}

test("prices with VAT in them are written without it before 2.3.0", () => {
  const tariff = taxed([{ type: "ENERGY", price: 0.59, vat: 19, step_size: 1 }], "YES");
  expect(v221.tariff.write(tariff)).toMatchObject({
    elements: [{ price_components: [{ price: 0.495798, vat: 19 }] }],
  });
  expect(v221.tariff.write(tariff)).not.toHaveProperty("tax_included");
  expect(dialectOf("2.1.1").tariff.write(tariff)).toMatchObject({
    elements: [{ price_components: [{ type: "ENERGY", price: 0.495798, step_size: 1 }] }],
  });
});

test("prices with an unsaid tax in them stay as they are, and say so", () => {
  const tariff = taxed([{ type: "ENERGY", price: 0.59, step_size: 1 }], "YES");
  expect(v221.tariff.write(tariff)).toEqual(tariff);
});
