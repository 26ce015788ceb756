import { expect, test } from "vitest";
import { resolveTax } from "./resolve-tax.ts";
import type { TaxDecision } from "./tax-decision.ts";

const at = (country: string, region: string | undefined, localDate = "2026-06-01"): TaxDecision =>
  resolveTax({ country, region, localDate, feeType: "energy" });

test.each([
  ["FR", "974", "8.5", "S", "FR-guadeloupe-martinique-reunion"],
  ["FR", "fr-re", "8.5", "S", "FR-guadeloupe-martinique-reunion"],
  ["FR", "FR-973", "0", "O", "FR-guyane-mayotte"],
  ["RE", undefined, "8.5", "S", "FR-guadeloupe-martinique-reunion"],
  ["MYT", undefined, "0", "O", "FR-guyane-mayotte"],
  ["FR", "75", "20", "S", "FR-standard-2014-01-01"],
  ["AT", "Jungholz", "19", "S", "AT-jungholz-mittelberg"],
  ["AT", "6991", "19", "S", "AT-jungholz-mittelberg"],
  ["DE", "heligoland", "0", "O", "DE-heligoland"],
  ["GR", "69", "0", "O", "GR-mount-athos"],
  ["IT", "LIVIGNO", "0", "O", "IT-livigno"],
  ["PT", "PT-30", "22", "S", "PT-madeira"],
  ["CA", "ON", "13", "S", "CA-ON-2010-07-01"],
  ["CA", "CA-NB", "15", "S", "CA-NB-2016-07-01"],
  ["CAN", " nl ", "15", "S", "CA-NL-2016-07-01"],
  ["CA", "PE", "15", "S", "CA-PE-2016-10-01"],
  ["CA", "AB", "5", "S", "CA-AB-2008-01-01"],
  ["CA", "NU", "5", "S", "CA-NT-NU-2008-01-01"],
  ["CA", "YT", "5", "S", "CA-YT-2008-01-01"],
])("in %s %s energy is taxed at %s, %s", (country, region, rate, category, rule) => {
  const decision = at(country, region);
  expect(decision).toMatchObject({ status: "resolved", rate, category, rule });
  expect(decision).not.toHaveProperty("parts");
});

test.each([
  ["ES", "CN", "the Canary Islands have IGIC instead of VAT"],
  ["ES", "52", "Ceuta and Melilla have IPSI instead of VAT"],
  ["DE", "78266", "Büsingen belongs to the Swiss VAT area"],
  ["IT", "campione", "Campione has a consumption tax of its own"],
  ["PT", "20", "sources disagree on the rate of the Azores: 18 or 16"],
])("in %s %s there is a tax of its own, and no rate", (country, region, reason) => {
  expect(at(country, region)).toEqual({ status: "unresolved", code: "local_tax", reason });
});

test.each([
  ["M5V 3L9", "13"], ["b3h", "14"], ["T2P", "5"], ["X0A", "5"], ["Y1A", "5"], ["A1A", "15"],
  ["C1A", "15"], ["E1A", "15"], ["G1A", "14.975"], ["H2X", "14.975"], ["J4B", "14.975"],
])("the Canadian postal code %s is taxed at %s", (postalCode, rate) => {
  expect(resolveTax({ country: "CA", postalCode, localDate: "2026-06-01", feeType: "energy" }))
    .toMatchObject({ rate });
});

test("a province's rate has the ruling as its source", () => {
  expect(at("CA", "ON")).toMatchObject({ sources: ["CA-183686"] });
  expect(at("CA", "NS")).toMatchObject({ sources: ["CA-183686", "npm-sales-tax"] });
});

test("a province that is named comes before the postal code", () => {
  const q = { country: "CA", postalCode: "M5V", localDate: "2026-06-01", feeType: "time" } as const;
  expect(resolveTax({ ...q, region: "NS" })).toMatchObject({ rate: "14" });
  expect(resolveTax({ ...q, region: "ZZ" })).toMatchObject({ code: "region_needed" });
});

test("Nova Scotia's rate changed on 2025-04-01", () => {
  expect(at("CA", "NS", "2025-03-31")).toMatchObject({ rate: "15", rule: "CA-NS-2010-07-01" });
  expect(at("CA", "NS", "2025-04-01")).toMatchObject({ rate: "14", rule: "CA-NS-2025-04-01" });
});

test("Quebec has two taxes, shown separately", () => {
  expect(at("CA", "QC")).toEqual({
    status: "resolved",
    rate: "14.975",
    rule: "CA-QC-2013-01-01",
    category: "S",
    legalBasis: "electricity where it is used, in CA; CRA GST/HST ruling 183686",
    place: "CA",
    sources: ["CA-183686", "npm-sales-tax"],
    parts: [{ name: "GST/TPS", rate: "5" }, { name: "QST/TVQ", rate: "9.975" }],
  });
  expect(at("CA", "QC", "2012-12-31")).toEqual({
    status: "unresolved",
    code: "before_table",
    reason: "the table for CA-QC begins after 2012-12-31",
  });
});

test.each([["SK", "11", "6"], ["MB", "12", "7"]])(
  "the PST of %s was not checked",
  (region, rate, pst) => {
    expect(at("CA", region)).toEqual({
      status: "unresolved",
      code: "unchecked",
      reason: `the PST of CA-${region} on charging was not checked against a source`,
    });
    const q = { country: "CA", region, localDate: "2026-06-01", feeType: "energy" } as const;
    const postalCode = { SK: "S4P", MB: "R3C", BC: "V5K" }[region];
    expect(resolveTax({ ...q, region: "", postalCode })).toEqual(at("CA", region));
    expect(resolveTax({ ...q, acceptUnchecked: true })).toMatchObject({
      rate, parts: [{ name: "GST", rate: "5" }, { name: "PST", rate: pst }],
    });
  },
);

test("a region's row does not reach back beyond its source", () => {
  expect(at("FR", "974", "2013-12-31")).toEqual({
    status: "unresolved",
    code: "before_table",
    reason: "the table for FR guadeloupe-martinique-reunion begins after 2013-12-31",
  });
  expect(at("PT", "30", "2012-04-01")).toMatchObject({ rate: "22" });
});
