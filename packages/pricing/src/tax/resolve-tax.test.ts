import { expect, test } from "vitest";
import { resolveTax } from "./resolve-tax.ts";
import type { Supply } from "./tax-class.ts";
import type { TaxQuestion } from "./tax-question.ts";

function rate(country: string, localDate: string, feeType: Supply, postalCode?: string): string {
  const decision = resolveTax({ country, localDate, feeType, postalCode });
  return decision.status === "resolved" ? decision.rate : "unresolved";
}

test.each([
  ["DE", "2026-06-01", "energy", "19"],
  ["DE", "2020-12-31", "energy", "16"],
  ["DE", "2021-01-01", "energy", "19"],
  ["DE", "2026-06-01", "flat", "19"],
  ["DE", "2026-06-01", "parking_time", "19"],
  ["RO", "2025-07-31", "energy", "19"],
  ["RO", "2025-08-01", "energy", "21"],
  ["EE", "2025-07-01", "energy", "24"],
  ["FI", "2024-09-01", "energy", "25.5"],
  ["LU", "2023-06-15", "energy", "16"],
  ["GR", "2026-03-03", "energy", "6"],
  ["GR", "2026-03-03", "flat", "6"],
  ["GR", "2026-03-03", "parking_time", "24"],
  ["IE", "2026-06-01", "energy", "9"],
  ["IE", "2020-06-15", "energy", "23"],
  ["IE", "2020-06-16", "energy", "13.5"],
  ["IE", "2022-04-30", "energy", "13.5"],
  ["IE", "2022-05-01", "energy", "9"],
  ["IE", "2030-12-31", "energy", "9"],
  ["IE", "2031-01-01", "energy", "unresolved"],
  ["IE", "2031-01-01", "parking_time", "23"],
  ["GR", "2023-04-19", "energy", "24"],
  ["GR", "2023-04-20", "idle_time", "6"],
  ["GR", "2026-03-03", "parking_only", "24"],
  ["GR", "2026-03-03", "wholesale_charging", "6"],
  ["GR", "2026-03-03", "time", "6"],
  ["GR", "2026-03-03", "reservation", "6"],
  ["GR", "2026-03-03", "reservation_unused", "unresolved"],
  ["GR", "2026-03-03", "subscription", "24"],
  ["GR", "2026-03-03", "platform_commission", "24"],
  ["GR", "2026-03-03", "revenue_share", "24"],
  ["DE", "2020-06-30", "energy", "19"],
  ["DE", "2020-07-01", "energy", "16"],
  ["FI", "2024-08-31", "energy", "24"],
  ["JP", "2026-06-01", "energy", "10"],
  ["HU", "2026-06-01", "energy", "27"],
  ["GB", "2026-06-01", "energy", "20"],
  ["CH", "2023-12-31", "energy", "7.7"],
  ["CH", "2024-01-01", "energy", "8.1"],
  ["NO", "2026-06-01", "energy", "25"],
  ["TR", "2026-06-01", "energy", "20"],
] as const)("%s on %s taxes %s at %s %%", (country, date, feeType, wanted) => {
  expect(rate(country, date, feeType)).toBe(wanted);
});

test.each([
  ["FR", "97400", "8.5"],
  ["FR", "97300", "0"],
  ["FR", "75001", "20"],
  ["AT", "6691", "19"],
  ["DE", "27498", "0"],
  ["DE", "78266", "unresolved"],
  ["ES", "35001", "unresolved"],
  ["PT", "9500-001", "unresolved"],
  ["PT", "9000", "22"],
  ["CA", "M5V 3L9", "13"],
  ["CA", "B3H", "14"],
  ["CA", "T2P", "5"],
  ["CA", "H2X", "14.975"],
  ["CA", "", "unresolved"],
])("in %s, postcode %j, energy is taxed at %s", (country, postalCode, wanted) => {
  expect(rate(country, "2026-06-01", "energy", postalCode)).toBe(wanted);
});

test("the rule names country, kind and the date from which it holds", () => {
  const q = { country: "DEU", localDate: "2026-11-21", feeType: "energy" } as const;
  const wanted = {
    status: "resolved",
    rate: "19",
    rule: "DE-standard-2021-01-01",
    category: "S",
    legalBasis: "Directive 2006/112/EC Art. 39 (electricity where it is used); CJEU C-282/22",
    place: "DE",
    sources: ["vatnode", "ibericode"],
  };
  expect(resolveTax(q)).toEqual(wanted);
  expect(resolveTax({ ...q, country: "de" })).toEqual(wanted);
  expect(resolveTax({ ...q, country: "GRC" })).toEqual({
    ...wanted,
    rate: "6",
    rule: "GR-charging-2023-04-20",
    place: "GR",
    legalBasis:
      "Directive 2006/112/EC Art. 39 (electricity where it is used); CJEU C-282/22; "
      + "AADE E.2060/2023: charging and what is ancillary is electricity at 6 %",
    sources: ["vatnode", "GR-E2060", "C-282/22", "ibericode"],
    remarks: ["that 6 % holds from the date of C-282/22 is an assumption of the table"],
  });
  expect(resolveTax({ ...q, feeType: "parking_only" })).toEqual({
    ...wanted,
    legalBasis: "Directive 2006/112/EC Art. 47 (services at immovable property)",
  });
  expect(resolveTax({ ...q, country: "NOR" })).toMatchObject({
    legalBasis: "electricity where it is used, in NO",
    remarks: ["no ruling on charging was found"],
  });
  expect(resolveTax({ ...q, country: "NO", feeType: "parking_time" })).toEqual({
    status: "resolved",
    rate: "25",
    rule: "NO-standard-2005-01-01",
    category: "S",
    legalBasis: "parking in NO",
    place: "NO",
    sources: ["npm-sales-tax", "recalled"],
  });
});

test.each([
  ["US", "region_needed", "tax in the US needs a state"],
  ["CA", "region_needed", "Canadian tax needs a province or a postal code"],
  ["BRA", "unsettled_law", "ICMS or ISS: disputed between states and municipalities"],
  ["NZ", "unchecked", "the rates of NZ were not checked against a source"],
  ["xx", "unknown_country", "no tax table for XX"],
  ["toString", "unknown_country", "no tax table for TOSTRING"],
  ["", "unknown_country", "no tax table for "],
])("%j is refused, with a reason", (country, code, reason) => {
  const decision = resolveTax({ country, localDate: "2026-06-01", feeType: "energy" });
  expect(decision).toEqual({ status: "unresolved", code, reason });
});

test.each([
  ["LI", "8.1"], ["IS", "24"], ["NZ", "15"], ["AE", "5"], ["ZA", "15"], ["MX", "16"], ["KR", "10"],
])("%s, which nobody checked, resolves only when that is accepted", (country, wanted) => {
  const q = { country, localDate: "2026-06-01", feeType: "energy" } as const;
  expect(resolveTax(q)).toMatchObject({ status: "unresolved", code: "unchecked" });
  expect(resolveTax({ ...q, acceptUnchecked: false })).toMatchObject({ code: "unchecked" });
  expect(resolveTax({ ...q, acceptUnchecked: true }))
    .toMatchObject({ rate: wanted, sources: ["recalled"] });
});

test("what is unsettled stays refused when unchecked rows are accepted", () => {
  const refused = (question: Omit<TaxQuestion, "localDate">): unknown =>
    resolveTax({ ...question, localDate: "2026-06-01", acceptUnchecked: true });
  expect(refused({ country: "BR", feeType: "energy" })).toMatchObject({ code: "unsettled_law" });
  expect(refused({ country: "CA", region: "BC", feeType: "energy" })).toEqual({
    status: "unresolved",
    code: "unsettled_law",
    reason: "CA-BC: whether PST is due on charging in British Columbia is not confirmed",
  });
});

test.each([
  ["DE", "2006-12-31", "before_table", "the table for DE begins after 2006-12-31"],
  ["FR", "2000-03-31", "before_table", "the table for FR begins after 2000-03-31"],
  ["IE", "2031-01-01", "after_table", "the rates of charging in IE end before 2031-01-01"],
  ["DE", "2026-6-1", "invalid_date", "not a date: 2026-6-1"],
  ["DE", "2026-02-30", "invalid_date", "not a date: 2026-02-30"],
  ["DE", "2026-13-01", "invalid_date", "not a date: 2026-13-01"],
  ["DE", "x2026-01-01", "invalid_date", "not a date: x2026-01-01"],
  ["DE", "2026-01-01T", "invalid_date", "not a date: 2026-01-01T"],
])("in %s, %s is refused as %s", (country, localDate, code, reason) => {
  expect(resolveTax({ country, localDate, feeType: "energy" }))
    .toEqual({ status: "unresolved", code, reason });
});

test("a reservation follows the charging, and is refused where none followed", () => {
  const q = { country: "DE", localDate: "2026-06-01", feeType: "reservation" } as const;
  expect(resolveTax(q)).toMatchObject({ rate: "19" });
  expect(resolveTax({ ...q, chargingFollowed: true })).toMatchObject({ rate: "19" });
  const wanted = {
    status: "unresolved",
    code: "unsettled_law",
    reason: "a reservation without charging: compensation or service (C-277/05, C-90/20)",
  };
  expect(resolveTax({ ...q, chargingFollowed: false })).toEqual(wanted);
  expect(resolveTax({ ...q, feeType: "reservation_unused" })).toEqual(wanted);
  expect(resolveTax({ ...q, feeType: "energy", chargingFollowed: false }))
    .toMatchObject({ rate: "19" });
});
