import { expect, test } from "vitest";
import { taxRates } from "./tax-rates.ts";
import { type FeeType, resolveTax } from "./resolve-tax.ts";

function rate(country: string, localDate: string, feeType: FeeType, postalCode?: string): string {
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
  ["IE", "2031-01-01", "energy", "23"],
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
  ["CA", "H2X", "unresolved"],
  ["CA", "", "unresolved"],
])("in %s, postcode %j, energy is taxed at %s", (country, postalCode, wanted) => {
  expect(rate(country, "2026-06-01", "energy", postalCode)).toBe(wanted);
});

test("the rule names country, kind and the date from which it holds", () => {
  const q = { country: "DEU", localDate: "2026-11-21", feeType: "energy" } as const;
  const wanted = { status: "resolved", rate: "19", rule: "DE-standard-2021-01-01" };
  expect(resolveTax(q)).toEqual(wanted);
  expect(resolveTax({ ...q, country: "de" })).toEqual(wanted);
  expect(resolveTax({ ...q, country: "GRC" })).toMatchObject({ rule: "GR-charging-2023-04-20" });
});

test.each(["US", "BRA", "XX", "toString", ""])("%j is refused, with a reason", (country) => {
  const decision = resolveTax({ country, localDate: "2026-06-01", feeType: "energy" });
  expect(decision).toMatchObject({ status: "unresolved", reason: expect.any(String) });
});

test("a date before the table begins, or that is none, is refused", () => {
  expect(rate("DE", "2006-12-31", "energy")).toBe("unresolved");
  expect(rate("DE", "2026-6-1", "energy")).toBe("unresolved");
});

test("a reservation follows the charging, and is refused where none followed", () => {
  expect(rate("DE", "2026-06-01", "reservation")).toBe("19");
  expect(
    resolveTax({
      country: "DE",
      localDate: "2026-06-01",
      feeType: "reservation",
      chargingFollowed: false,
    }),
  ).toMatchObject({ status: "unresolved" });
});

test("the rows of every country are in the order of their dates", () => {
  for (const { standard, charging = [] } of Object.values(taxRates)) {
    for (const rows of [standard, charging]) {
      const dates = rows.map(({ from }) => from);
      expect(dates).toEqual(dates.toSorted());
    }
  }
});
