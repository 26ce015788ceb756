import { expect, test } from "vitest";
import type { ConfiguredRule } from "./configured-rule.ts";
import { resolveTax } from "./resolve-tax.ts";
import type { TaxDecision } from "./tax-decision.ts";
import type { TaxQuestion } from "./tax-question.ts";

const icms: ConfiguredRule = {
  name: "icms-sp", country: "BR", class: "charging", from: "2026-01-01", to: "2026-12-31",
  rate: "18", category: "S",
};

const ask = (
  configured: readonly ConfiguredRule[],
  q: Partial<TaxQuestion> = {},
): TaxDecision =>
  resolveTax({ country: "BR", localDate: "2026-06-01", feeType: "energy", configured, ...q });

test("a configured rule settles what the table refuses, and is named", () => {
  expect(ask([icms])).toEqual({
    status: "resolved",
    rate: "18",
    rule: "configured:icms-sp",
    category: "S",
    legalBasis: "as configured by the operator",
    place: "BR",
    sources: ["configured"],
  });
});

test.each([
  ["before it begins", { localDate: "2025-12-31" }],
  ["after it ends", { localDate: "2027-01-01" }],
  ["for another class", { feeType: "parking_only" }],
  ["in another country", { country: "US" }],
] as const)("a configured rule does not hold %s", (_, q) => {
  expect(ask([icms], q)).toMatchObject({ status: "unresolved" });
});

test.each(["2026-01-01", "2026-12-31"])("a configured rule holds on its limit %s", (localDate) => {
  expect(ask([icms], { localDate })).toMatchObject({ rate: "18" });
});

test("a German no-show fee is taxed as its operator decided", () => {
  const rule: ConfiguredRule = {
    name: "no-show-compensation", country: "DEU", class: "reservation_unused",
    from: "2020-01-01", rate: "0", category: "O", legalBasis: "CJEU C-277/05",
  };
  const q = { country: "DE", feeType: "reservation", chargingFollowed: false } as const;
  expect(ask([rule], q)).toMatchObject({
    rate: "0", category: "O", rule: "configured:no-show-compensation",
    legalBasis: "CJEU C-277/05",
  });
  expect(ask([rule], { ...q, chargingFollowed: true })).toMatchObject({ rate: "19" });
});

test("a rule that takes the place of the table's says so", () => {
  const ftt: ConfiguredRule = { ...icms, name: "ftt", country: "GB", rate: "5" };
  const decision = ask([ftt], { country: "GB" });
  expect(decision).toMatchObject({
    rate: "5", rule: "configured:ftt", overrides: "GB-standard-2011-01-04",
  });
  expect(ask([icms])).not.toHaveProperty("overrides");
});

test("the region's rule comes first, then the youngest, then the first", () => {
  const rule = (name: string, more: Partial<ConfiguredRule> = {}): ConfiguredRule =>
    ({ ...icms, name, ...more });
  const country = rule("country", { from: "2026-05-01" });
  const older = rule("older");
  const state = rule("state", { region: "BR-SP" });
  const younger = rule("younger", { region: "SP", from: "2026-02-01" });
  const q = { region: "SP" };
  expect(ask([older, country], q)).toMatchObject({ rule: "configured:country" });
  expect(ask([country, older], q)).toMatchObject({ rule: "configured:country" });
  expect(ask([country, state], q)).toMatchObject({ rule: "configured:state" });
  expect(ask([state, country], q)).toMatchObject({ rule: "configured:state" });
  expect(ask([state, younger], q)).toMatchObject({ rule: "configured:younger" });
  expect(ask([older, rule("twin")], q)).toMatchObject({ rule: "configured:older" });
  expect(ask([state], { region: "RJ" })).toMatchObject({ status: "unresolved" });
  expect(ask([state])).toMatchObject({ status: "unresolved" });
});

test.each(["95", "AZORES", "PT-20", "9500"])("a rule may name the Azores as %s", (region) => {
  const azores: ConfiguredRule = { ...icms, name: "azores", country: "PT", region };
  expect(ask([azores], { country: "PT", postalCode: "9500-001" }))
    .toMatchObject({ rule: "configured:azores" });
  expect(ask([azores], { country: "PT", postalCode: "1000-001" })).toMatchObject({ rate: "23" });
  expect(ask([azores], { country: "PT", region: "30" })).toMatchObject({ rate: "22" });
  expect(ask([{ ...azores, region: "" }], { country: "PT", postalCode: "9500-001" }))
    .toMatchObject({ code: "local_tax" });
});

test("a rule for a province holds for its postal codes", () => {
  const rule: ConfiguredRule = { ...icms, name: "bc", country: "CA", region: "BC", rate: "12" };
  expect(ask([rule], { country: "CA", postalCode: "V5K 0A1" }))
    .toMatchObject({ rule: "configured:bc" });
  expect(ask([rule], { country: "CA", postalCode: "M5V" })).toMatchObject({ rate: "13" });
  expect(ask([rule], { country: "CA", postalCode: "?" })).toMatchObject({ code: "region_needed" });
});

test("a rule for a country does not speak of a region with a tax of its own", () => {
  const spain: ConfiguredRule = { ...icms, name: "es", country: "ES" };
  expect(ask([spain], { country: "ES" })).toMatchObject({ rule: "configured:es" });
  expect(ask([spain], { country: "ES", region: "CN" })).toMatchObject({ code: "local_tax" });
  const igic: ConfiguredRule = { ...spain, name: "igic", region: "CN", rate: "7", category: "L" };
  expect(ask([spain, igic], { country: "ES", region: "CN" }))
    .toMatchObject({ rule: "configured:igic", category: "L" });
});

test("a rule may be for some supplies of a class only", () => {
  const rule: ConfiguredRule = {
    name: "resellers", country: "DE", class: "charging", supplies: ["wholesale_charging"],
    from: "2020-01-01", rate: "0", category: "AE",
  };
  expect(ask([rule], { country: "DE", feeType: "wholesale_charging" }))
    .toMatchObject({ rule: "configured:resellers", category: "AE" });
  expect(ask([rule], { country: "DE" })).toMatchObject({ rate: "19" });
});

test("a place that no source settles can be configured, a reverse charge cannot", () => {
  const seller = { country: "NL", kind: "business" } as const;
  const rule: ConfiguredRule = {
    name: "ess", country: "IE", class: "service", from: "2020-01-01", rate: "23", category: "S",
  };
  expect(ask([rule], { country: "IE", feeType: "subscription", seller }))
    .toMatchObject({ rule: "configured:ess", place: "IE" });
  const buyer = { country: "IE", kind: "business", vatIds: [{ country: "IE" }] } as const;
  expect(ask([rule], { country: "IE", feeType: "subscription", seller, buyer }))
    .toMatchObject({ category: "AE" });
});

test("a country that the table does not have can be configured", () => {
  expect(ask([{ ...icms, name: "cl", country: "CL", rate: "19" }], { country: "CL" }))
    .toMatchObject({ rate: "19", place: "CL" });
});

test("several taxes can be configured when they add up", () => {
  const parts = [{ name: "PIS", rate: "1.65" }, { name: "ICMS", rate: "16.35" }];
  expect(ask([{ ...icms, parts }])).toMatchObject({ rate: "18", parts });
  expect(ask([icms])).not.toHaveProperty("parts");
});

test.each([
  [{ rate: "x" }, "configured.1.rate", "not a percentage: x"],
  [{ rate: "-5" }, "configured.1.rate", "not a percentage: -5"],
  [{ rate: "5%" }, "configured.1.rate", "not a percentage: 5%"],
  [{ parts: [{ name: "A", rate: "18" }, { name: "B", rate: "?" }] },
    "configured.1.parts.1.rate", "not a percentage: ?"],
  [{ parts: [{ name: "A", rate: "17" }] }, "configured.1.parts",
    "the parts do not add up to the rate"],
])("a rule with %j is refused at %s", (wrong, path, message) => {
  const act = (): unknown => ask([icms, { ...icms, country: "CL", ...wrong }]);
  expect(act).toThrow(expect.objectContaining({
    code: "invalid_rate", path, message: `${path}: ${message}`,
  }));
});
