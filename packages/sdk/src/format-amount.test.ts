import { expect, test } from "vitest";
import { formatAmount } from "./index.ts";

test.each([
  [{ amount: 1770, currency: "EUR" }, "en", "€17.70"],
  [{ amount: 1770, currency: "EUR" }, "de", "17,70\u00a0€"],
  [{ amount: 1770, currency: "JPY" }, "en", "¥1,770"],
  [{ amount: 1770, currency: "KWD" }, "en", "KWD\u00a01.770"],
  [{ amount: -5, currency: "USD" }, "en", "-$0.05"],
  [{ amount: 0, currency: "EUR" }, "en", "€0.00"],
  [{ amount: 9_007_199_254_740_991, currency: "EUR" }, "en", "€90,071,992,547,409.91"],
])("%j in %s is %s", (amount, locale, text) => {
  expect(formatAmount(amount, locale)).toBe(text);
});
