import { expect, test } from "vitest";
import { decimalOf, formatMoney, formatUnitPrice } from "./money.ts";

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");

test("minor units become exact decimals by ISO 4217", () => {
  expect(decimalOf({ amount: 2162, currency: "EUR" })).toBe("21.62");
  expect(decimalOf({ amount: -5, currency: "EUR" })).toBe("-0.05");
  expect(decimalOf({ amount: 500, currency: "JPY" })).toBe("500");
  expect(decimalOf({ amount: 1, currency: "KWD" })).toBe("0.001");
});

test("forints are shown with the two digits of their minor units", () => {
  expect(plain(formatMoney({ amount: 123_456, currency: "HUF" }, "en"))).toBe("HUF 1,234.56");
});

test("the largest safe amount loses no cent", () => {
  const amount = { amount: Number.MAX_SAFE_INTEGER, currency: "EUR" };
  expect(formatMoney(amount, "en")).toBe("€90,071,992,547,409.91");
});

test("money follows the language", () => {
  expect(plain(formatMoney({ amount: 2162, currency: "EUR" }, "de"))).toBe("21,62 €");
  expect(formatMoney({ amount: 2162, currency: "GBP" }, "en")).toBe("£21.62");
});

test("a unit price keeps up to four digits and at least the currency's own", () => {
  expect(formatUnitPrice("0.4958", "EUR", "en")).toBe("€0.4958");
  expect(formatUnitPrice("0.6", "EUR", "en")).toBe("€0.60");
});
