import { expect, test } from "vitest";
import { Decimal } from "./decimal.ts";
import {
  addMoney,
  convert,
  minorUnits,
  money,
  moneyToDecimal,
  negateMoney,
  roundToMinor,
  subtractMoney,
  sumMoney,
} from "./money.ts";

test("minor units are those of ISO 4217, also where Intl differs", () => {
  const codes = ["EUR", "JPY", "KWD", "HUF", "IQD", "COP", "IDR", "CLF", "ISK"];
  expect(codes.map(minorUnits)).toEqual([2, 0, 3, 2, 3, 2, 2, 4, 0]);
});

// XXX is the code of ISO 4217 for no currency at all, XAU the one for gold.
test.each(["XXX", "XAU", "eur", "EURO", ""])("nothing can be paid in %j", (code) => {
  expect(() => money(1, code)).toThrow(expect.objectContaining({ code: "unknown_currency" }));
});

test.each([1.5, Number.NaN, 2 ** 53])("%d is no amount of minor units", (amount) => {
  expect(() => money(amount, "EUR")).toThrow(expect.objectContaining({ code: "invalid_amount" }));
});

test("money adds up within one currency only", () => {
  const euro = money(2162, "EUR");
  expect(addMoney(euro, money(-162, "EUR"))).toEqual(money(2000, "EUR"));
  expect(subtractMoney(euro, euro)).toEqual({ amount: 0, currency: "EUR" });
  expect(Object.is(negateMoney(money(0, "EUR")).amount, 0)).toBe(true);
  expect(sumMoney("EUR", [euro, euro])).toEqual(money(4324, "EUR"));
  const mixed = expect.objectContaining({ code: "currency_mismatch" });
  expect(() => addMoney(euro, money(1, "CHF"))).toThrow(mixed);
  expect(() => sumMoney("CHF", [euro])).toThrow(mixed);
});

test("a sum beyond the safe integers is refused instead of being wrong", () => {
  const most = money(Number.MAX_SAFE_INTEGER, "EUR");
  expect(() => addMoney(most, money(1, "EUR"))).toThrow("safe integer");
});

test("a half minor unit is rounded away from zero", () => {
  expect(roundToMinor(Decimal.of("18.165"), "EUR").amount).toBe(1817);
  expect(roundToMinor(Decimal.of("-18.165"), "EUR").amount).toBe(-1817);
  expect(roundToMinor(Decimal.of("18.1649"), "EUR").amount).toBe(1816);
  expect(roundToMinor(Decimal.of("499.5"), "JPY").amount).toBe(500);
  expect(roundToMinor(Decimal.of("1.0005"), "KWD").amount).toBe(1001);
});

test("money is written with all digits of its currency", () => {
  const written = [money(2160, "EUR"), money(-5, "EUR"), money(500, "JPY"), money(1, "BHD")];
  expect(written.map(moneyToDecimal)).toEqual(["21.60", "-0.05", "500", "0.001"]);
});

test("exchange multiplies by units of the target per unit of the source", () => {
  expect(convert(money(2597, "EUR"), "0.9242", "CHF")).toEqual(money(2400, "CHF"));
  expect(convert(money(1000, "EUR"), "162.345", "JPY")).toEqual(money(1623, "JPY"));
  expect(convert(money(1, "JPY"), "0.0019", "KWD")).toEqual(money(2, "KWD"));
});

test.each(["0", "-1"])("an exchange rate of %s is refused", (rate) => {
  expect(() => convert(money(1, "EUR"), rate, "CHF")).toThrow("above zero");
});

test("what is refused is told in words", () => {
  expect(() => addMoney(money(1, "EUR"), money(1, "CHF"))).toThrow(
    expect.objectContaining({ code: "currency_mismatch", message: "EUR and CHF do not add up" }),
  );
  expect(() => convert(money(1, "EUR"), "0", "CHF")).toThrow(
    expect.objectContaining({
      code: "invalid_rate",
      message: "an exchange rate must be above zero: 0",
    }),
  );
});

test("amounts round half up unless another rule is named", () => {
  const half = Decimal.of("0.125");
  const amounts = [undefined, "half_up", "half_even", "up", "down"] as const;
  expect(amounts.map((rule) => roundToMinor(half, "EUR", rule).amount)).toEqual([
    13, 13, 12, 13, 12,
  ]);
});
