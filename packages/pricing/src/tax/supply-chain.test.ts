import { expect, test } from "vitest";
import { resolveTax } from "./resolve-tax.ts";
import { supplyChain } from "./supply-chain.ts";
import { taxClassOf } from "./tax-class.ts";
import type { TaxParty } from "./tax-party.ts";
import { taxRounding } from "./tax-rounding.ts";

const cpo: TaxParty = { country: "DE", kind: "business", vatIds: [{ country: "DE" }] };
const dp: TaxParty = {
  country: "NL", kind: "business", taxableDealer: true, vatIds: [{ country: "NL" }],
};
const platform: TaxParty = {
  country: "AT", kind: "business", taxableDealer: true, vatIds: [{ country: "AT" }],
};
const driver: TaxParty = { country: "DE", kind: "consumer" };
const parties = { cpo, driver, intermediaries: [platform, dp] };

test("agents are not in the chain: the CPO sells to the driver", () => {
  expect(supplyChain("agency", "energy", parties))
    .toEqual([{ feeType: "energy", seller: cpo, buyer: driver }]);
});

test("commissionaires buy and sell on", () => {
  expect(supplyChain("commissionaire", "flat", parties)).toEqual([
    { feeType: "wholesale_charging", seller: cpo, buyer: platform },
    { feeType: "wholesale_charging", seller: platform, buyer: dp },
    { feeType: "flat", seller: dp, buyer: driver },
  ]);
  expect(supplyChain("commissionaire", "parking_only", parties).map(({ feeType }) => feeType))
    .toEqual(["parking_only", "parking_only", "parking_only"]);
  expect(supplyChain("commissionaire", "energy", { cpo, driver, intermediaries: [] }))
    .toEqual([{ feeType: "energy", seller: cpo, buyer: driver }]);
});

test("VAT of a chain is owed once by the driver's seller, reverse charge before", () => {
  const q = { country: "DE", localDate: "2026-06-01" };
  const categories = supplyChain("commissionaire", "energy", parties)
    .map((leg) => resolveTax({ ...q, ...leg }))
    .map((decision) => decision.status === "resolved" && [decision.category, decision.place]);
  expect(categories).toEqual([["AE", "AT"], ["AE", "NL"], ["S", "DE"]]);
});

test.each([
  ["energy", "charging"], ["time", "charging"], ["flat", "charging"], ["idle_time", "charging"],
  ["reservation", "charging"], ["wholesale_charging", "charging"], ["parking_time", "parking"],
  ["parking_only", "parking"], ["reservation_unused", "reservation_unused"],
  ["subscription", "service"], ["platform_commission", "service"], ["revenue_share", "service"],
] as const)("%s is of the class %s", (supply, taxClass) => {
  expect(taxClassOf(supply)).toBe(taxClass);
});

test("only Japan's qualified invoices are rounded once a document", () => {
  const document = {
    unit: "document", basis: "NTA, Q&A on the qualified invoice system, rounding",
  };
  const line = { unit: "line", basis: "each line half up, by default" };
  expect(taxRounding("JP", "2023-10-01")).toEqual(document);
  expect(taxRounding("jpn", "2026-06-01")).toEqual(document);
  expect(taxRounding("JP", "2023-09-30")).toEqual(line);
  expect(taxRounding("DE", "2026-06-01")).toEqual(line);
});
