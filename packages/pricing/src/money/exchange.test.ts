import fc from "fast-check";
import { expect, test } from "vitest";
import { Decimal } from "./decimal.ts";
import { exchange } from "./exchange.ts";
import { exactMoney, money } from "./money.ts";

const rate = { id: "ECB-2026-04-13-CHF-EUR", rate: "1.0820" };

test("24.00 CHF at 1.0820 are 25.97 EUR, with the rate's id and what was rounded", () => {
  expect(exchange(money(2400, "CHF"), rate, "EUR")).toEqual({
    from: { amount: 2400, currency: "CHF" },
    rateId: "ECB-2026-04-13-CHF-EUR",
    rate: "1.082",
    exact: "25.968",
    converted: { amount: 2597, currency: "EUR" },
    exactSpread: "0",
    spread: { amount: 0, currency: "EUR" },
    to: { amount: 2597, currency: "EUR" },
    rounding: "half_up",
  });
});

test("a spread is taken off what was converted, and rounded by itself", () => {
  const found = exchange(money(2400, "CHF"), { ...rate, spreadPercent: "0.5" }, "EUR");
  expect(found).toMatchObject({
    exactSpread: "0.12985",
    spread: { amount: 13 },
    to: { amount: 2584 },
  });
});

test("currencies without and with three minor digits are converted by their own digits", () => {
  expect(exchange(money(1000, "EUR"), { id: "r", rate: "161.4949" }, "JPY").to).toEqual(
    money(1615, "JPY"),
  );
  expect(exchange(money(1615, "JPY"), { id: "r", rate: "0.0019" }, "KWD").to).toEqual(
    money(3069, "KWD"),
  );
});

test.each([
  [{ id: "r", rate: "0" }, "rate", "rate: must be above zero: 0"],
  [{ id: "r", rate: "-1" }, "rate", "rate: must be above zero: -1"],
  [{ id: "r", rate: "1", spreadPercent: "-0.1" }, "spreadPercent",
    "spreadPercent: must be from 0 to 100"],
  [{ id: "r", rate: "1", spreadPercent: "100.1" }, "spreadPercent",
    "spreadPercent: must be from 0 to 100"],
])("%j is refused", (wrong, path, message) => {
  expect(() => exchange(money(1, "EUR"), wrong, "CHF")).toThrow(
    expect.objectContaining({ code: "invalid_rate", path, message }),
  );
});

test("a whole spread leaves nothing", () => {
  const all = exchange(money(1_234, "EUR"), { id: "r", rate: "1", spreadPercent: "100" }, "CHF");
  expect([all.spread.amount, all.to.amount]).toEqual([1_234, 0]);
});

test("the parts add up, and rounding moves less than a minor unit", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.integer({ min: 1, max: 2_000_000 }),
      fc.integer({ min: 0, max: 1_000 }),
      (amount, millionths, spread) => {
        const found = exchange(
          money(amount, "EUR"),
          {
            id: "r",
            rate: Decimal.of(millionths).divide(Decimal.of(1_000_000), 6).toString(),
            spreadPercent: Decimal.of(spread).divide(Decimal.of(10), 1).toString(),
          },
          "CHF",
        );
        expect(found.to.amount + found.spread.amount).toBe(found.converted.amount);
        const off = Decimal.of(found.exact).subtract(exactMoney(found.converted));
        const size = off.isNegative() ? off.negate() : off;
        expect(size.compare(Decimal.of("0.005"))).toBeLessThanOrEqual(0);
      },
    ),
  );
});
