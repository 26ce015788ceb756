import { expect, test } from "vitest";
import { alpha2Of, currencyOf, findCountry, isEuMember, taxRates } from "./tax-rates.ts";
import { resolveTax } from "./resolve-tax.ts";

const inUnion: Readonly<Record<string, string>> = {
  AT: "20", BE: "21", BG: "20", CY: "19", CZ: "21", DE: "19", DK: "25", EE: "24", ES: "21",
  FI: "25.5", FR: "20", GR: "24", HR: "25", HU: "27", IE: "23", IT: "22", LT: "21", LU: "17",
  LV: "21", MT: "18", NL: "21", PL: "23", PT: "23", RO: "21", SE: "25", SI: "22", SK: "23",
};

test("the table has the EU's 27 members and 19 other jurisdictions", () => {
  expect(Object.keys(taxRates)).toHaveLength(46);
  const members = Object.keys(taxRates).filter(isEuMember);
  expect(members.toSorted()).toEqual(Object.keys(inUnion).toSorted());
});

test.each(Object.entries(inUnion))("the newest standard rate of %s is %s", (country, rate) => {
  const newest = taxRates[country]?.standard.at(-1);
  const q = { country, localDate: "2026-11-21", feeType: "parking_only" } as const;
  expect(resolveTax(q)).toMatchObject({ rate, rule: `${country}-standard-${newest?.from}` });
  const before = resolveTax({ ...q, localDate: dayBefore(newest?.from ?? "") });
  expect(before).not.toMatchObject({ rule: `${country}-standard-${newest?.from}` });
});

function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

test("the rows of every country are in the order of their dates, each date once", () => {
  for (const { standard, charging = [], regions = [] } of Object.values(taxRates)) {
    for (const rows of [standard, charging, ...regions.map(({ rates }) => rates ?? [])]) {
      const dates = rows.map(({ from }) => from);
      expect(dates).toEqual([...new Set(dates)].toSorted());
      for (const { from, rate } of rows) {
        expect(from).toMatch(/^\d{4}-\d\d-\d\d$/);
        expect(rate).toMatch(/^\d+(\.\d+)?$/);
      }
    }
  }
});

test("a country is found by either code, in any case", () => {
  expect(findCountry("deu")?.code).toBe("DE");
  expect(findCountry(" fr ")?.code).toBe("FR");
  expect(findCountry("GLP")).toMatchObject({ code: "FR", region: "GP" });
  for (const [alpha2, alpha3] of [
    ["GP", "GLP"], ["MQ", "MTQ"], ["RE", "REU"], ["GF", "GUF"], ["YT", "MYT"],
  ] as const) {
    expect(findCountry(alpha2)).toMatchObject({ code: "FR", region: alpha2 });
    expect(findCountry(alpha3)).toMatchObject({ code: "FR", region: alpha2 });
  }
  expect(findCountry("FR")).not.toHaveProperty("region");
  expect(findCountry("constructor")).toBeUndefined();
  expect([alpha2Of("EL"), alpha2Of("uk"), alpha2Of("XI"), alpha2Of("GBR"), alpha2Of("zz")])
    .toEqual(["GR", "GB", "GB", "GB", "ZZ"]);
  expect(isEuMember("CH")).toBe(false);
  expect(isEuMember("ZZ")).toBe(false);
});

test("a country's currency is today's", () => {
  expect(["BG", "HUN", "CA", "BRA", "RE"].map(currencyOf))
    .toEqual(["EUR", "HUF", "CAD", "BRL", "EUR"]);
  expect(currencyOf("ZZ")).toBeUndefined();
});
