import { expect, test } from "vitest";
import { periodAt, priced, tariffOf } from "../testing/tariff-fixture.ts";
import { ratePeriods } from "./rate-periods.ts";
import type { TaxedRating, TaxLookup } from "./rating.ts";

const tax: TaxLookup = (fee) =>
  fee === "flat" ? { rate: "7", rule: "B" } : { rate: "10", rule: "A" };

function rate(taxRounding: "line" | "document", others: object = {}): TaxedRating {
  return ratePeriods({
    tariff: tariffOf(
      [priced("ENERGY", 0.15), priced("TIME", 0.25), priced("PARKING_TIME", 0.35),
        priced("FLAT", 0.5)],
      others,
    ),
    periods: [
      periodAt("2026-11-21T09:00:00Z", { energyKwh: "1", chargingHours: "1" }),
      periodAt("2026-11-21T10:00:00Z", { parkingHours: "1" }),
    ],
    endAt: "2026-11-21T11:00:00Z",
    timeZone: "Europe/Berlin",
    tax,
    taxRounding,
  });
}

const sides = ({ lines }: TaxedRating): number[][] =>
  lines.map(({ net, tax: due, gross }) => [net.amount, due.amount, gross.amount]);

test("by line every tax is rounded by itself", () => {
  const rating = rate("line");
  // 1.5, 2.5 and 3.5 cents round to 2, 3 and 4; 7 % of 50 is 3.5.
  expect(sides(rating)).toEqual([[15, 2, 17], [25, 3, 28], [35, 4, 39], [50, 4, 54]]);
  expect(rating.totals.tax.amount).toBe(13);
});

test("by document each rate is rounded once, and the largest line gives way", () => {
  const rating = rate("document");
  // 10 % of 75 is 7.5, so 8: one cent less than by line, from the line of 35.
  expect(sides(rating)).toEqual([[15, 2, 17], [25, 3, 28], [35, 3, 38], [50, 4, 54]]);
  expect(rating.totals).toMatchObject({ net: { amount: 125 }, tax: { amount: 12 } });
  expect(rating.lines[2]).toMatchObject({ type: "parking_time", quantity: "60", taxRule: "A" });
});

test("where prices hold the tax the driver pays the same, and the net takes the cent", () => {
  const included = { tax_included: "YES" };
  const byLine = rate("line", included);
  const byDocument = rate("document", included);
  // 10/110 of 15, 25 and 35: 1.36, 2.27 and 3.18; of 75 together 6.82.
  expect(sides(byLine)).toEqual([[14, 1, 15], [23, 2, 25], [32, 3, 35], [47, 3, 50]]);
  expect(sides(byDocument)).toEqual([[14, 1, 15], [23, 2, 25], [31, 4, 35], [47, 3, 50]]);
  expect(byDocument.totals.gross).toEqual(byLine.totals.gross);
});

test("of two taxes each is rounded by itself, also on the whole document", () => {
  const quebec: TaxLookup = () => ({
    rate: "14.975",
    rule: "CA-QC",
    parts: [{ name: "GST", rate: "5" }, { name: "QST", rate: "9.975" }],
  });
  const rating = ratePeriods({
    tariff: tariffOf([priced("ENERGY", 0.1), priced("TIME", 0.3)]),
    periods: [periodAt("2026-11-21T09:00:00Z", { energyKwh: "1", chargingHours: "1" })],
    endAt: "2026-11-21T10:00:00Z",
    timeZone: "America/Toronto",
    tax: quebec,
    taxRounding: "document",
  });
  // 5 % of 40 is 2, 9.975 % is 3.99: 2 + 4.
  expect(rating.totals.tax.amount).toBe(6);
});

test("free energy and a limit do not change which prices hold their tax", () => {
  const rating = ratePeriods({
    tariff: tariffOf([priced("ENERGY", 0), priced("TIME", 0.25), priced("FLAT", 0.5)], {
      tax_included: "YES",
      max_price: { before_taxes: 10, after_taxes: 0.55 },
    }),
    periods: [periodAt("2026-11-21T09:00:00Z", { energyKwh: "1", chargingHours: "1" })],
    endAt: "2026-11-21T10:00:00Z",
    timeZone: "Europe/Berlin",
    tax: () => ({ rate: "10", rule: "A" }),
    taxRounding: "document",
  });
  expect(rating.lines.map(({ type, gross }) => [type, gross.amount])).toEqual([
    ["energy", 0], ["time", 25], ["flat", 50], ["maximum", -20],
  ]);
  expect(rating.totals).toMatchObject({
    net: { amount: 50 }, tax: { amount: 5 }, gross: { amount: 55 },
  });
});
