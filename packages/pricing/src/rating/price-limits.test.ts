import { expect, test } from "vitest";
import { money, moneyToDecimal } from "../money/index.ts";
import { ratePeriods } from "./rate-periods.ts";
import type { TaxedRating, TaxLookup } from "./rating.ts";
import { german, periodAt, priced, tariffOf } from "../testing/tariff-fixture.ts";

const two: TaxLookup = (type) =>
  type === "flat" ? { rate: "20", rule: "B" } : { rate: "10", rule: "A" };

function rate(energyKwh: string, limits: object, tax: TaxLookup = german): TaxedRating {
  return ratePeriods({
    tariff: tariffOf([priced("FLAT", 0.5), priced("ENERGY", 0.25)], limits),
    periods: [periodAt("2026-11-21T09:00:00Z", { energyKwh, chargingHours: "1" })],
    endAt: "2026-11-21T10:00:00Z",
    timeZone: "Europe/Berlin",
    tax,
  });
}

function totals({ totals: { net, tax, gross } }: TaxedRating): string[] {
  return [net, tax, gross].map(moneyToDecimal);
}

test("a maximum before tax is met to the cent by a line of its own", () => {
  const rating = rate("50", { max_price: { excl_vat: 10 } });
  expect(totals(rating)).toEqual(["10.00", "1.90", "11.90"]);
  expect(rating.lines.at(-1)).toMatchObject({
    type: "maximum",
    unit: "session",
    net: money(-300, "EUR"),
    unitPriceNet: "-3",
    element: null,
  });
  expect(rating.exactNet).toBe("10");
  expect(rating.notes.map(({ message }) => message).join()).toContain("the maximum price of tariff T1 applies");
});

test("limits before and after tax both hold, and every tax stays its rate of its net", () => {
  const rating = rate("50", { max_price: { excl_vat: 10, incl_vat: 11 } }, two);
  expect(totals(rating)).toEqual(["9.96", "1.04", "11.00"]);
  // 12.50 of energy and a fee of 0.50 keep their proportion.
  expect(rating.taxes).toEqual([
    { rate: "10", rule: "A", net: money(958, "EUR"), tax: money(96, "EUR") },
    { rate: "20", rule: "B", net: money(38, "EUR"), tax: money(8, "EUR") },
  ]);
  expect([rating.exactNet, rating.exactGross]).toEqual(["9.96515679442508710801", "11"]);
});

test("the driver never pays above the maximum with tax, even at a higher tax", () => {
  const rating = rate("50", { max_price: { excl_vat: 10, incl_vat: 11 } });
  expect(rating.totals.gross).toEqual(money(1100, "EUR"));
  expect(rating.totals.net).toEqual(money(924, "EUR"));
});

test("a maximum that is not reached changes nothing", () => {
  const rating = rate("10", { max_price: { excl_vat: 10, incl_vat: 11.9 } });
  expect(rating.lines.map(({ type }) => type)).toEqual(["energy", "flat"]);
  expect(totals(rating)).toEqual(["3.00", "0.58", "3.58"]);
});

test("a minimum is met to the cent by a line of its own", () => {
  const rating = rate("1", { min_price: { excl_vat: 5 } });
  expect(totals(rating)).toEqual(["5.00", "0.95", "5.95"]);
  expect(rating.lines.at(-1)).toMatchObject({ type: "minimum", net: money(425, "EUR") });
});

test("a minimum after tax raises the net where the tax alone does not reach it", () => {
  const rating = rate("1", { min_price: { excl_vat: 5, incl_vat: 6.5 } });
  expect(rating.totals.gross).toEqual(money(650, "EUR"));
});

test("a free session still costs the minimum, taxed as energy", () => {
  const rating = ratePeriods({
    tariff: tariffOf([priced("ENERGY", 0)], { min_price: { excl_vat: 1, incl_vat: 1.19 } }),
    periods: [periodAt("2026-11-21T09:00:00Z", { energyKwh: "5", chargingHours: "1" })],
    endAt: "2026-11-21T10:00:00Z",
    timeZone: "Europe/Berlin",
    tax: german,
  });
  expect(totals(rating)).toEqual(["1.00", "0.19", "1.19"]);
  expect([rating.exactNet, rating.exactGross]).toEqual(["1", "1.19"]);
});
