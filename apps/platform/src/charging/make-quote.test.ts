import { money } from "@networkcore/pricing";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { holdFor } from "./make-quote.ts";

test("the hold is half as much again as the estimate, up to the next five units", () => {
  expect(holdFor(money(2360, "EUR"))).toEqual(money(4000, "EUR"));
  expect(holdFor(money(2000, "EUR"))).toEqual(money(3000, "EUR"));
  expect(holdFor(money(2001, "EUR"))).toEqual(money(3500, "EUR"));
});

test("a free charge holds the smallest amount, and yen have no cents", () => {
  expect(holdFor(money(0, "EUR"))).toEqual(money(500, "EUR"));
  expect(holdFor(money(1000, "JPY"))).toEqual(money(1500, "JPY"));
});

test("the hold is never less than the estimate, and always a whole step", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.constantFrom("EUR", "JPY", "KWD"),
      (amount, currency) => {
        const hold = holdFor(money(amount, currency));
        expect(hold.amount).toBeGreaterThanOrEqual(amount);
        const step = { EUR: 500, JPY: 5, KWD: 5000 }[currency] ?? 1;
        expect(hold.amount % step).toBe(0);
      },
    ),
  );
});
