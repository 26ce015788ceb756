import { expect, test } from "vitest";
import { type ChargerFacts, exciseAmount } from "./excise.ts";
import { resolveTax } from "./resolve-tax.ts";
import type { Supply } from "./tax-class.ts";
import type { TaxDecision } from "./tax-decision.ts";

const ask = (
  region: string, localDate: string, charger: ChargerFacts = {}, feeType: Supply = "energy",
): TaxDecision => resolveTax({ country: "US", region, localDate, feeType, charger });

const dc = { current: "DC", powerKw: "150" } as const;

test.each([
  ["IA", "2023-07-01", "0.026", "Iowa electric fuel tax", "US-RYAN"],
  ["OK", "2024-01-01", "0.03", "Oklahoma electric vehicle charging tax", "US-RYAN"],
  ["WI", "2025-01-01", "0.03", "Wis. Stat. 77.9972 (2023 Act 121)", "US-WI"],
])("%s taxes each kWh from %s on", (state, from, perKwh, legalBasis, source) => {
  expect(ask(`US-${state}`, from, dc)).toEqual({
    status: "unresolved",
    code: "unsettled_law",
    reason: `no source for the sales tax of US-${state} on this fee`,
    excise: {
      status: "due", rule: `US-${state}-excise-${from}`, perKwh, legalBasis, sources: [source],
    },
  });
  const eve = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10);
  expect(ask(state, eve, dc)).not.toHaveProperty("excise");
});

test("Kentucky's rate is known with a remark, Utah's is a share of the charge", () => {
  expect(ask("KY", "2024-01-01")).toMatchObject({
    excise: {
      rule: "US-KY-excise-2024-01-01", perKwh: "0.03",
      legalBasis: "Kentucky electric vehicle power excise",
      remark: "indexed each year, and a surcharge on state property: not checked",
    },
  });
  expect(ask("UT", "2024-01-01", {}, "time").excise).toEqual({
    status: "due", rule: "US-UT-excise-2024-01-01", percent: "12.5",
    legalBasis: "Utah HB 301 (2023), electric vehicle charging tax", sources: ["US-RYAN"],
  });
});

test.each(["time", "flat", "wholesale_charging", "parking_only", "subscription"] as const)(
  "an excise per kWh does not stand on %s",
  (feeType) => {
    expect(ask("IA", "2026-06-01", {}, feeType)).not.toHaveProperty("excise");
  },
);

test("no excise in percent stands on what is no charging, nor on wholesale", () => {
  expect(ask("UT", "2026-06-01", {}, "parking_only")).not.toHaveProperty("excise");
  expect(ask("UT", "2026-06-01", {}, "wholesale_charging")).not.toHaveProperty("excise");
});

test("a charger at a home is not taxed, nor one in a state of which nothing is known", () => {
  expect(ask("IA", "2026-06-01", { residential: true })).not.toHaveProperty("excise");
  expect(ask("IA", "2026-06-01", { residential: false })).toHaveProperty("excise");
  expect(ask("CA", "2026-06-01")).not.toHaveProperty("excise");
  expect(ask("toString", "2026-06-01")).toEqual({
    status: "unresolved", code: "unsettled_law",
    reason: "no source for the sales tax of US-TOSTRING on this fee",
  });
});

test.each(["GA", "PA"])("the excise of %s exists and was not checked", (state) => {
  const reason = `the excise of US-${state} was not checked`;
  expect(ask(state, "2026-06-01").excise).toEqual({ status: "unresolved", reason });
});

const unknownDate = (state: string): unknown =>
  ({ status: "unresolved", reason: `US-${state}: the excise depends on the date of installation` });

test("Wisconsin taxes DC always, AC if installed since 2024-03-22", () => {
  expect(ask("WI", "2026-06-01", { current: "DC" }).excise).toMatchObject({ status: "due" });
  const ac = (installedOn: string | undefined): unknown =>
    ask("WI", "2026-06-01", { current: "AC", installedOn }).excise;
  expect(ac("2024-03-21")).toBeUndefined();
  expect(ac("2024-03-22")).toMatchObject({ status: "due" });
  expect(ac(undefined)).toEqual(unknownDate("WI"));
});

test("Montana taxes chargers above 25 kW, older ones since 2025-07-01", () => {
  const mt = (date: string, powerKw?: string, installedOn?: string): unknown =>
    ask("MT", date, { current: "DC", powerKw, installedOn }).excise;
  expect(mt("2026-06-01", "25")).toBeUndefined();
  expect(mt("2026-06-01", "25.1")).toEqual({
    status: "due", rule: "US-MT-excise-2023-07-01", perKwh: "0.03",
    legalBasis: "Mont. Code 15-70-802", sources: ["US-MT"],
  });
  expect(mt("2026-06-01")).toEqual({
    status: "unresolved", reason: "US-MT: the excise depends on the power",
  });
  expect(mt("2025-06-30", "50", "2023-07-01")).toBeUndefined();
  expect(mt("2025-06-30", "50", "2023-07-02")).toMatchObject({ status: "due" });
  expect(mt("2025-06-30", "50")).toEqual(unknownDate("MT"));
  expect(mt("2025-07-01", "50", "2020-01-01")).toMatchObject({ status: "due" });
});

test("South Carolina taxes the energy only", () => {
  expect(ask("SC", "2026-06-01")).toEqual({
    status: "resolved", rate: "6", rule: "US-SC-sales-tax-2020-01-01", category: "S",
    legalBasis: "SC PLR 20-5", place: "US", sources: ["US-SC"],
    remarks: ["local sales taxes are not included"],
  });
  expect(ask("SC", "2026-06-01", {}, "time")).toMatchObject({ code: "unsettled_law" });
  expect(ask("SC", "2026-06-01", {}, "wholesale_charging"))
    .toMatchObject({ code: "unsettled_law" });
  expect(ask("SC", "2019-12-31")).toEqual({
    status: "unresolved", code: "before_table",
    reason: "the table for US-SC begins after 2019-12-31",
  });
});

test("New York taxes every fee of charging, with local taxes that must be given", () => {
  const ny = (feeType: Supply, localSalesTax?: string): TaxDecision =>
    resolveTax({ country: "US", region: "NY", localDate: "2026-06-01", feeType, localSalesTax });
  expect(ny("energy")).toEqual({
    status: "unresolved", code: "region_needed",
    reason: "US-NY adds local sales taxes that are not given",
  });
  expect(ny("flat", "4.875")).toEqual({
    status: "resolved", rate: "8.875", rule: "US-NY-sales-tax-2013-01-01", category: "S",
    legalBasis: "Tax Law 1105(b); TSB-A-13(18)S", place: "US", sources: ["US-NY"],
    parts: [{ name: "NY sales tax", rate: "4" }, { name: "local sales tax", rate: "4.875" }],
  });
  expect(ny("energy", "0")).toMatchObject({ rate: "4" });
  expect(ny("energy", "0")).not.toHaveProperty("parts");
  expect(ny("wholesale_charging", "0")).toMatchObject({ code: "unsettled_law" });
  expect(ny("parking_only", "0")).toMatchObject({ code: "unsettled_law" });
});

test("an excise stands beside a rate that was configured", () => {
  const configured = [{
    name: "ia", country: "US", region: "IA", class: "charging", from: "2024-01-01", rate: "0",
    category: "E",
  }] as const;
  const q = { country: "US", region: "IA", localDate: "2026-06-01", feeType: "energy" } as const;
  expect(resolveTax({ ...q, configured }))
    .toMatchObject({ rule: "configured:ia", excise: { perKwh: "0.026" } });
});

test.each([
  [{ perKwh: "0.03" }, { kwh: "40.000", charge: 0 }, 120],
  [{ perKwh: "0.026" }, { kwh: "33.333", charge: 1500 }, 87],
  [{ perKwh: "0.03" }, { kwh: "0.1666", charge: 0 }, 0],
  [{ perKwh: "0.03" }, { kwh: "0.1667", charge: 0 }, 1],
  [{ percent: "12.5" }, { kwh: "5", charge: 2000 }, 250],
  [{ percent: "12.5" }, { kwh: "5", charge: 4 }, 1],
  [{ percent: "12.5" }, { kwh: "5", charge: -4 }, -1],
  [{ perKwh: "0.03" }, { kwh: "-40", charge: 0 }, -120],
])("the excise %j of %j is %i", (excise, of, amount) => {
  expect(exciseAmount(excise, of, "USD")).toEqual({ amount, currency: "USD" });
});
