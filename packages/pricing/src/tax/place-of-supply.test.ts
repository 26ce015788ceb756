import { expect, test } from "vitest";
import { resolveTax } from "./resolve-tax.ts";
import type { Supply } from "./tax-class.ts";
import type { TaxDecision } from "./tax-decision.ts";
import type { TaxParty } from "./tax-party.ts";

const business = (country: string, more: Partial<TaxParty> = {}): TaxParty =>
  ({ country, kind: "business", vatIds: [{ country }], ...more });
const dealer = (country: string, more: Partial<TaxParty> = {}): TaxParty =>
  business(country, { taxableDealer: true, ...more });
const driver = (country: string): TaxParty => ({ country, kind: "consumer" });

const sell = (
  feeType: Supply, country: string, seller: TaxParty, buyer: TaxParty,
): TaxDecision => resolveTax({ country, localDate: "2026-06-01", feeType, seller, buyer });

const art38 = "Directive 2006/112/EC Art. 38 (electricity to a taxable dealer)";
const art39 = "Directive 2006/112/EC Art. 39 (electricity where it is used); CJEU C-282/22";
const art44 = "Directive 2006/112/EC Art. 44 (services to a business)";
const art45 = "Directive 2006/112/EC Art. 45 (services to a consumer); CJEU C-60/23";
const swiss = "MWSTG Art. 7(2) (electricity where the recipient has its seat, else where used)";
const home = "Directive 2006/112/EC Art. 47 (services at immovable property)";

test("a dealer in another member state owes the tax itself", () => {
  expect(sell("wholesale_charging", "DE", business("DE"), dealer("NL"))).toEqual({
    status: "resolved",
    rate: "0",
    rule: "EU-reverse-charge-NL",
    category: "AE",
    legalBasis: `${art38}; Art. 195 (reverse charge)`,
    place: "NL",
    sources: ["Art38-39", "C-60/23"],
  });
});

test.each([
  ["without a VAT id", dealer("NL", { vatIds: [] })],
  ["with no list of VAT ids", dealer("NL", { vatIds: undefined })],
  ["with the VAT id of another country", dealer("NL", { vatIds: [{ country: "BE" }] })],
  ["with the number of another country", dealer("NL", { vatIds: [{ number: "BE0428759497" }] })],
  ["with wrong check digits", dealer("NL", { vatIds: [{ number: "NL004495446B01" }] })],
  ["whose VAT id was refused",
    dealer("NL", { vatIds: [{ country: "NL", confirmed: "invalid" }] })],
  ["that uses the electricity itself", business("NL", { taxableDealer: false })],
])("a buyer abroad %s is charged the tax of the charger's country", (_, buyer) => {
  expect(sell("wholesale_charging", "DE", business("DE"), buyer))
    .toMatchObject({ rate: "19", category: "S", place: "DE", legalBasis: art39 });
});

test.each([
  [[{ number: "NL004495445B01" }]],
  [[{ country: "NLD" }]],
  [[{ country: "BE" }, { country: "NL", confirmed: "unavailable" as const }]],
  [[{ number: "NL004495445B01", confirmed: "valid" as const }]],
])("VAT ids %j make a dealer", (vatIds) => {
  expect(sell("energy", "DE", business("DE"), dealer("NL", { vatIds })))
    .toMatchObject({ category: "AE", place: "NL" });
});

test("a dealer of the seller's own country is charged its tax, wherever the charger stands", () => {
  expect(sell("wholesale_charging", "GR", business("GR"), dealer("GR")))
    .toMatchObject({ rate: "6", category: "S", rule: "GR-charging-2023-04-20" });
  const abroad = sell("wholesale_charging", "DE", business("NL"), dealer("NL"));
  expect(abroad).toMatchObject({ rate: "21", place: "NL", legalBasis: art38 });
  expect(abroad).not.toHaveProperty("remarks");
});

test("a region of the charger's country says nothing of the dealer's", () => {
  const q = {
    country: "FR", region: "974", postalCode: "97400", localDate: "2026-06-01",
    feeType: "wholesale_charging", seller: business("NL"), buyer: dealer("NL"),
  } as const;
  expect(resolveTax(q)).toMatchObject({ rate: "21", rule: "NL-standard-2012-10-01" });
});

test("a dealer beyond the EU is outside its scope, where it has no VAT id to show", () => {
  expect(sell("wholesale_charging", "DE", business("DE"), dealer("CH"))).toEqual({
    status: "resolved", rate: "0", rule: "outside-scope-CH", category: "O", legalBasis: art38,
    place: "CH", sources: ["Art38-39", "C-60/23"],
  });
  expect(sell("wholesale_charging", "DE", business("DE"), dealer("US", { vatIds: [] })))
    .toMatchObject({ category: "O", place: "US" });
  for (const country of ["CH", "GB", "NO"]) {
    expect(sell("wholesale_charging", "DE", business("DE"), dealer(country, { vatIds: [] })))
      .toMatchObject({ category: "S", place: "DE" });
  }
});

test("a seller from abroad charges a driver the tax of the charger's country", () => {
  expect(sell("energy", "DE", business("NL"), driver("DE"))).toEqual({
    status: "resolved",
    rate: "19",
    rule: "DE-standard-2021-01-01",
    category: "S",
    legalBasis: art39,
    place: "DE",
    sources: ["vatnode", "ibericode"],
    remarks: ["the seller from NL needs a registration for tax in DE"],
  });
  expect(sell("energy", "GR", business("NL"), driver("GR"))).toMatchObject({
    remarks: [
      "that 6 % holds from the date of C-282/22 is an assumption of the table",
      "the seller from NL needs a registration for tax in GR",
    ],
  });
});

test("a fleet from abroad pays the tax of the charger's country, or owes it if registered", () => {
  expect(sell("energy", "DE", business("NL"), business("FR"))).toMatchObject({ rate: "19" });
  const registered = business("FR", { vatIds: [{ country: "FR" }, { country: "DE" }] });
  expect(sell("energy", "DE", business("NL"), registered)).toMatchObject({
    category: "AE", rule: "EU-reverse-charge-DE", legalBasis: `${art39}; Art. 195 (reverse charge)`,
  });
  expect(sell("energy", "DE", business("DE"), registered)).toMatchObject({ rate: "19" });
  const consumer = { ...driver("DE"), vatIds: [{ country: "DE" }] };
  expect(sell("energy", "DE", business("NL"), consumer)).toMatchObject({ rate: "19" });
});

test("Swiss electricity is taxed at the seat of a business, else at the charger", () => {
  expect(sell("energy", "CH", business("CH"), dealer("NL"))).toEqual({
    status: "resolved", rate: "0", rule: "outside-scope-NL", category: "O", legalBasis: swiss,
    place: "NL", sources: ["CH-ESTV"],
  });
  expect(sell("energy", "CH", business("CH"), business("CH"))).toMatchObject({ rate: "8.1" });
  expect(sell("energy", "CH", business("CH"), driver("DE"))).toMatchObject({
    rate: "8.1",
    legalBasis: `${swiss}; MWSTG Art. 7(2); ESTV on electricity at charging stations`,
  });
  expect(sell("energy", "CH", business("NL"), driver("CH"))).toMatchObject({
    rate: "8.1", remarks: ["the seller from NL needs a registration for tax in CH"],
  });
  expect(sell("energy", "CH", business("NL"), business("CH"))).toEqual({
    status: "unresolved", code: "unsettled_place",
    reason: "acquisition tax on Swiss electricity (MWSTG Art. 45) was not checked",
  });
  expect(sell("energy", "CH", business("NL"), business("DE"))).toEqual({
    status: "unresolved", code: "unsettled_place",
    reason: "Swiss electricity between two businesses from abroad",
  });
});

test("elsewhere no source covers electricity across a border among businesses", () => {
  const refused = {
    status: "unresolved", code: "unsettled_place",
    reason: "no source for electricity across the border of NO",
  };
  expect(sell("energy", "NO", business("NO"), dealer("SE"))).toEqual(refused);
  expect(sell("energy", "NO", business("SE"), business("NO"))).toEqual(refused);
  expect(sell("energy", "NO", business("NO"), dealer("NO"))).toMatchObject({ rate: "25" });
  expect(sell("energy", "NO", business("NO"), business("SE"))).toMatchObject({ rate: "25" });
  expect(sell("energy", "NO", business("SE"), driver("NO"))).toMatchObject({ rate: "25" });
});

test("a service to a business is taxed where it is established", () => {
  const sellService = (seller: TaxParty, buyer: TaxParty): TaxDecision =>
    sell("platform_commission", "DE", seller, buyer);
  expect(sellService(business("CH"), business("CH"))).toMatchObject({
    rate: "8.1", rule: "CH-standard-2024-01-01", legalBasis: "services within CH",
  });
  expect(sellService(business("DE"), business("DE"))).toMatchObject({
    rate: "19", legalBasis: art44,
  });
  expect(sellService(business("CH"), business("DE"))).toEqual({
    status: "resolved", rate: "0", rule: "EU-reverse-charge-DE", category: "AE",
    legalBasis: `${art44}; Art. 196 (reverse charge)`, place: "DE", sources: ["Art44"],
  });
  expect(sellService(business("NL"), business("CH"))).toEqual({
    status: "resolved", rate: "0", rule: "outside-scope-CH", category: "O", legalBasis: art44,
    place: "CH", sources: ["Art44"],
  });
  expect(sellService(business("CH"), business("US"))).toMatchObject({
    category: "O", sources: ["recalled"],
    legalBasis: "MWSTG Art. 8(1) (services where the recipient has its seat)",
  });
  expect(sellService(business("GB"), business("US"))).toMatchObject({
    category: "O", legalBasis: "VATA 1994 s. 7A (services to a business)",
  });
});

test("a service to a business without a VAT id is taxed as one to a consumer", () => {
  const buyer = business("DE", { vatIds: [] });
  expect(sell("platform_commission", "DE", business("NL"), buyer)).toMatchObject({
    rate: "21", place: "NL", legalBasis: `${art45}; Reg. 282/2011 Art. 18 (no VAT id)`,
  });
  expect(sell("platform_commission", "DE", business("CH"), buyer)).toEqual({
    status: "unresolved", code: "unsettled_place",
    reason: "a service from CH to a business in DE without a VAT id",
  });
});

test.each([["US", "BR"], ["CH", "LI"], ["LI", "CH"]])(
  "a service from %s to a business in %s is refused",
  (from, to) => {
    expect(sell("revenue_share", "DE", business(from), business(to))).toEqual({
      status: "unresolved", code: "unsettled_place",
      reason: `no source for services from ${from} to ${to}`,
    });
  },
);

test("network access is a service at home, and open to a consumer abroad", () => {
  expect(sell("subscription", "IE", business("IE"), driver("IE"))).toMatchObject({
    rate: "23", legalBasis: art45,
  });
  expect(sell("subscription", "IE", business("NL"), driver("IE"))).toEqual({
    status: "unresolved", code: "unsettled_place",
    reason: "a service from NL to a consumer in IE: Art. 45 or Art. 58",
  });
});

test("parking is taxed where it is; sold from abroad to a business it is open", () => {
  expect(sell("parking_only", "DE", business("NL"), driver("DE"))).toMatchObject({
    rate: "19",
    legalBasis: home,
    remarks: ["the seller from NL needs a registration for tax in DE"],
  });
  expect(sell("parking_only", "DE", business("DE"), business("FR"))).toMatchObject({ rate: "19" });
  expect(sell("parking_only", "DE", business("NL"), business("DE"))).toEqual({
    status: "unresolved", code: "unsettled_place",
    reason: "parking in DE sold from NL: Art. 194 is optional",
  });
});

test("a private host charges no tax, a small business is exempt", () => {
  const base = { status: "resolved", rate: "0", place: "NL" };
  const host: TaxParty = { country: "NLD", kind: "consumer" };
  expect(sell("wholesale_charging", "NL", host, dealer("NL"))).toEqual({
    ...base, rule: "NL-not-taxable-person", category: "O", sources: ["NL-HOST"],
    legalBasis: "Directive 2006/112/EC Art. 9 (taxable persons): the seller is none",
  });
  expect(sell("energy", "NL", { country: "NL", kind: "small_business" }, driver("NL"))).toEqual({
    ...base, rule: "NL-small-business", category: "E", sources: ["recalled"],
    legalBasis: "Directive 2006/112/EC Art. 284 (small enterprises)",
  });
});

test("without parties, what only businesses buy is sold to a business", () => {
  const ask = (feeType: Supply): TaxDecision =>
    resolveTax({ country: "DE", localDate: "2026-06-01", feeType });
  for (const feeType of ["platform_commission", "revenue_share"] as const) {
    expect(ask(feeType)).toMatchObject({ rate: "19", legalBasis: art44 });
  }
  expect(ask("subscription")).toMatchObject({ legalBasis: art45 });
  const seller = business("NL");
  expect(resolveTax({ country: "CH", localDate: "2026-06-01", feeType: "energy", seller }))
    .toMatchObject({ rate: "8.1" });
  expect(
    resolveTax({ country: "CH", localDate: "2026-06-01", feeType: "wholesale_charging", seller }),
  ).toMatchObject({ code: "unsettled_place" });
});
