import { expect, test } from "vitest";
import { checkTaxCase } from "./check-tax-case.ts";
import type { TaxCase } from "./tax-case.ts";

const base: TaxCase = {
  id: "X", country: "DE", region: null, local_time: "2026-06-01T12:00", fee_type: "energy",
  parties: "CPO->driver, B2C, supply at the charger",
  expected: { rate_pct: "19", en16931_category: "S" },
  amount: { basis: "gross", minor_units: 2162, tax: 345, net: 1817, gross: 2162 },
};
const check = (change: Partial<TaxCase>): ReturnType<typeof checkTaxCase> =>
  checkTaxCase({ ...base, ...change });
const refused = { rate_pct: null, en16931_category: null };
const open = { basis: "net", minor_units: 1000, tax: 0, vat_not_determined: true } as const;

test("what was expected is found", () => {
  expect(check({})).toEqual([]);
  expect(check({ country: "deu" })).toEqual([]);
  expect(check({ expected: { rate_pct: "19.00" } })).toEqual([]);
});

test("rate, category, amounts and components are compared one by one", () => {
  expect(check({
    expected: { rate_pct: "20", en16931_category: "AE" },
    amount: { basis: "gross", minor_units: 2162, tax: 0, net: 1816, gross: 2163 },
  })).toEqual([
    { what: "rate", expected: "20", found: "19 by DE-standard-2021-01-01" },
    { what: "category", expected: "AE", found: "S" },
    { what: "tax", expected: "0", found: "345" },
    { what: "net", expected: "1816", found: "1817" },
    { what: "gross", expected: "2163", found: "2162" },
  ]);
  expect(check({ components: [{ name: "MwSt", rate: "19", tax: 345 }] })).toEqual([{
    what: "components", expected: "MwSt 19 % = 345", found: "DE-standard-2021-01-01 19 % = 345",
  }]);
});

test("a refusal passes where one is expected, and only there", () => {
  expect(check({ country: "BR", expected: refused, amount: open })).toEqual([]);
  expect(check({ country: "BR" })).toEqual([{
    what: "rate", expected: "19",
    found: "refused: ICMS or ISS: disputed between states and municipalities",
  }]);
  expect(check({ expected: refused })).toEqual([
    { what: "rate", expected: "refused", found: "19 by DE-standard-2021-01-01" },
  ]);
});

test("excise is compared in minor units", () => {
  const us = {
    country: "US", region: "WI", expected: refused, amount: open, fee_type: "energy 10 kWh at DC",
  };
  expect(check({ ...us, excise: { tax_minor: 30 } })).toEqual([]);
  expect(check({ ...us, excise: { tax_minor: 31 } }))
    .toEqual([{ what: "excise", expected: "31", found: "30" }]);
  expect(check({ ...us, region: "TX", excise: { tax_minor: 30 } }))
    .toEqual([{ what: "excise", expected: "30", found: "0" }]);
  expect(check({ ...us, fee_type: "energy 10 kWh", excise: { tax_minor: 30 } })).toEqual([{
    what: "excise", expected: "30",
    found: "refused: US-WI: the excise depends on the date of installation",
  }]);
  expect(check({ ...us, fee_type: "energy, DC", excise: { kwh: "20", tax_minor: 60 } }))
    .toEqual([]);
  expect(check({ ...us, region: "UT", fee_type: "time fee", excise: { tax_minor: 125 } }))
    .toEqual([]);
});

test("a fee or a currency that is not known is told", () => {
  expect(check({ fee_type: "car wash" }))
    .toEqual([{ what: "fee_type", expected: "a known kind of fee", found: "car wash" }]);
  const configured = [{
    name: "cl", country: "CL", class: "charging", from: "2026-01-01", rate: "19", category: "S",
  }] as const;
  expect(check({ country: "CL", configured: [...configured] }))
    .toEqual([{ what: "currency", expected: "one that is known", found: "CL" }]);
  expect(check({ country: "CL", configured: [...configured], currency: "CLP" })).toEqual([]);
});

test.each<[string, Partial<TaxCase>, string, string]>([
  ["idle", { fee_type: "blocking fee after charging", country: "GR" }, "6", "S"],
  ["parking", { fee_type: "parking, usable without charging", country: "GR" }, "24", "S"],
  ["a control fee", { fee_type: "control fee for breach of terms", country: "GR" }, "24", "S"],
  ["flat", { fee_type: "charging, price per session", country: "GR" }, "6", "S"],
  ["time", { fee_type: "per-minute fee", country: "GR" }, "6", "S"],
  ["a French department", { country: "FR", parties: "CPO->driver, B2C (971xx)" }, "8.5", "S"],
  ["a postal code", { country: "CA", postal_code: "M5V" }, "13", "S"],
  ["an unchecked row", { country: "NZ", accept_unchecked: true }, "15", "S"],
  ["no VAT id", { parties: "CPO(DE)->DP(NL, no valid VAT id), B2B" }, "19", "S"],
  ["a wrong VAT id", { parties: "CPO(DE)->DP(NL, VAT id NL004495446B01)" }, "19", "S"],
  ["a right VAT id", { parties: "CPO(DE)->DP(NL, VAT id NL004495445B01)" }, "0", "AE"],
  ["no dealer", { parties: "CPO(DE)->DP(NL, not a dealer)" }, "19", "S"],
  ["a fleet with a VAT id", { parties: "DP(NL)->French fleet with DE VAT id" }, "0", "AE"],
  ["a VAT id after a comma", { parties: "DP(NL)->French fleet, DE VAT id" }, "0", "AE"],
  ["a VAT id not confirmed", { parties: "CPO(DE)->DP(NL, VAT id not confirmed)" }, "19", "S"],
  ["a fleet without", { parties: "DP(NL)->French fleet without DE VAT id" }, "19", "S"],
  ["kWh a month", { fee_type: "energy, below 1000 kWh monthly", country: "IE" }, "9", "S"],
  ["an access fee", { fee_type: "monthly fee", country: "IE" }, "23", "S"],
  ["Réunion", { country: "FR", region: "Réunion" }, "8.5", "S"],
  ["a Swiss dealer", { parties: "CPO(DE)->Platform from CH, B2B" }, "0", "O"],
  ["the last leg", { parties: "CPO(DE)->DP(NL)->driver B2C" }, "19", "S"],
  ["the first leg", {
    parties: "CPO(DE)->DP(NL)->driver B2C", fee_type: "energy (wholesale leg)",
  }, "0", "AE"],
  ["a private host", { parties: "private host->platform(NL)" }, "0", "O"],
  ["a host without VAT number", { parties: "host (no VAT number)->platform(NL)" }, "0", "O"],
  ["a small business", { parties: "host(DE, small business)->driver" }, "0", "E"],
  ["commission", {
    fee_type: "platform commission", parties: "Platform(CH)->CPO(DE), B2B",
  }, "0", "AE"],
  ["FTT", { country: "GB", parties: "CPO->driver B2C, operator opted to follow FTT" }, "5", "S"],
  ["FTT not opted", { country: "GB", parties: "CPO->driver, operator has not opted for FTT" },
    "20", "S"],
  ["FTT by app", { country: "GB", parties: "DP->driver via app provider, opted for FTT" },
    "20", "S"],
  ["FTT above", { country: "GB", parties: "CPO->driver, >1000 kWh/month, opted for FTT" },
    "20", "S"],
  ["FTT resold", { country: "GB", parties: "DP->driver B2C, opted for FTT" }, "20", "S"],
  ["configured", { country: "BR", note: "operator configured ICMS 18 %" }, "18", "S"],
  ["compensation", {
    fee_type: "reservation, no-show", note: "tenant configured 0 % as compensation",
  }, "0", "O"],
  ["local tax", { country: "US", region: "NY", note: "local sales tax 4.5 %" }, "8.5", "S"],
])("the words say: %s", (_, change, rate, category) => {
  expect(check({
    ...change,
    expected: { rate_pct: rate, en16931_category: category },
    amount: { basis: "net", minor_units: 0, tax: 0 },
  })).toEqual([]);
});

test.each<[string, string, number]>([
  ["MT", "DC", 30], ["MT", "AC", 0], ["MT", "DC 25 kW", 0], ["MT", "25.5 kW", 30],
  ["WI", "AC installed 2024-03-22", 30], ["WI", "AC installed on 2024-03-21", 0],
  ["WI", "AC installed after 2024-03-21", 30], ["WI", "AC installed 2024", 0],
  ["WI", "AC installed 2025", 30], ["WI", "legacy L2", 0], ["WI", "L2, new station", 30],
  ["WI", "AC installed before 2026-01-01", 0], ["WI", "DC at a private home", 0],
  ["WI", "Level 3", 30],
])("in %s, the excise of 10 kWh at %s is %i", (region, words, tax_minor) => {
  expect(check({
    country: "US", region, expected: refused, amount: open,
    fee_type: `energy 10.000 kWh, ${words}`, excise: { tax_minor },
  })).toEqual([]);
});
