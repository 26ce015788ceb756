import type { OcpiCdr, OcpiTariff } from "@networkcore/pricing";
import { expect, expectTypeOf, test } from "vitest";
import type { Cdr } from "./cdr.ts";
import { ciEquals } from "./object-id.ts";
import { grossOf, netOf } from "./price.ts";
import type { Tariff } from "./tariff.ts";

test("tariffs and CDRs of the pricing package are of the normal form", () => {
  expectTypeOf<OcpiTariff>().toExtend<Tariff>();
  expectTypeOf<OcpiCdr>().toExtend<Cdr>();
});

test("the amounts of a price are read alike in both of its shapes, exactly", () => {
  const taxes = [
    { name: "GST", amount: 0.1 },
    { name: "QST", amount: 0.2 },
  ];
  expect(netOf({ excl_vat: 0.7, incl_vat: 1 }).toString()).toBe("0.7");
  expect(grossOf({ excl_vat: 0.7, incl_vat: 1 })?.toString()).toBe("1");
  expect(netOf({ before_taxes: 0.7, taxes }).toString()).toBe("0.7");
  expect(grossOf({ before_taxes: 0.7, taxes })?.toString()).toBe("1");
});

test("a gross amount that nobody says is not known, not the net one", () => {
  expect(grossOf({ excl_vat: 0.7 })).toBeUndefined();
  expect(grossOf({ excl_vat: 0.7, incl_vat: null })).toBeUndefined();
  expect(grossOf({ before_taxes: 0.7 })).toBeUndefined();
  expect(grossOf({ before_taxes: 0.7, taxes: [] })?.toString()).toBe("0.7");
});

test("ids are the same whatever their case", () => {
  expect(ciEquals("BE*BEC*e041", "be*bec*E041")).toBe(true);
  expect(ciEquals("LOC1", "LOC2")).toBe(false);
  expect(ciEquals("LOC1", "LOC12")).toBe(false);
});
