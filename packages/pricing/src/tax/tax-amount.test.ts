import fc from "fast-check";
import { expect, test } from "vitest";
import { money } from "../money/index.ts";
import { taxAmount } from "./tax-amount.ts";

const german = { rate: "19", rule: "DE-standard-2021-01-01" };
const quebec = {
  rate: "14.975",
  rule: "CA-QC-2013-01-01",
  parts: [{ name: "GST/TPS", rate: "5" }, { name: "QST/TVQ", rate: "9.975" }],
};

test("a gross of 21.62 at 19 % holds 3.45 of tax", () => {
  expect(taxAmount({ gross: 2162 }, german, "EUR")).toEqual({
    net: money(1817, "EUR"),
    tax: money(345, "EUR"),
    gross: money(2162, "EUR"),
    parts: [{ name: "DE-standard-2021-01-01", rate: "19", tax: money(345, "EUR") }],
  });
});

test("a net of 10.00 in Quebec has two taxes, each rounded by itself", () => {
  expect(taxAmount({ net: 1000 }, quebec, "CAD")).toEqual({
    net: money(1000, "CAD"),
    tax: money(150, "CAD"),
    gross: money(1150, "CAD"),
    parts: [
      { name: "GST/TPS", rate: "5", tax: money(50, "CAD") },
      { name: "QST/TVQ", rate: "9.975", tax: money(100, "CAD") },
    ],
  });
  expect(taxAmount({ gross: 1150 }, quebec, "CAD").parts.map(({ tax }) => tax.amount))
    .toEqual([50, 100]);
});

test.each([
  [{ net: 50 }, "1", 1], [{ net: 49 }, "1", 0], [{ net: -50 }, "1", -1], [{ net: 0 }, "19", 0],
  [{ gross: 1255 }, "25.5", 255], [{ gross: 3 }, "20", 1], [{ gross: -2162 }, "19", -345],
  [{ gross: 500 }, "0", 0],
])("the tax of %j at %s %% is %i, half up", (amount, rate, tax) => {
  expect(taxAmount(amount, { rate, rule: "R" }, "EUR").tax.amount).toBe(tax);
});

test("the digits of the currency do not change the units", () => {
  for (const currency of ["JPY", "EUR", "KWD", "CLF"]) {
    expect(taxAmount({ gross: 2162 }, german, currency).tax).toEqual(money(345, currency));
  }
});

test("net and tax are the gross, and the parts are the tax, always", () => {
  const rates = fc.integer({ min: 0, max: 40_000 }).map((value) => (value / 1000).toFixed(3));
  const amounts = fc.integer({ min: -10_000_000, max: 10_000_000 });
  fc.assert(
    fc.property(amounts, fc.array(rates, { minLength: 1, maxLength: 3 }), fc.boolean(),
      (amount, list, isNet) => {
        const parts = list.map((rate, at) => ({ name: `T${at}`, rate }));
        const found = taxAmount(
          isNet ? { net: amount } : { gross: amount },
          { rate: "0", rule: "R", parts },
          "EUR",
        );
        expect(found.net.amount + found.tax.amount).toBe(found.gross.amount);
        expect(found.parts.reduce((sum, { tax }) => sum + tax.amount, 0)).toBe(found.tax.amount);
        expect(isNet ? found.net.amount : found.gross.amount).toBe(amount);
      }),
  );
});

test("a tax that is given net and asked back from the gross is within a unit", () => {
  const rates = fc.integer({ min: 0, max: 300 }).map((value) => (value / 10).toFixed(1));
  fc.assert(
    fc.property(fc.nat(10_000_000), rates, (net, rate) => {
      const decision = { rate, rule: "R" };
      const there = taxAmount({ net }, decision, "EUR");
      const back = taxAmount({ gross: there.gross.amount }, decision, "EUR");
      expect(Math.abs(back.tax.amount - there.tax.amount)).toBeLessThanOrEqual(1);
    }),
  );
});

test("a rate below zero, an amount that is no integer and an unknown currency are refused", () => {
  const parts = [{ name: "A", rate: "1" }, { name: "B", rate: "-1" }];
  const wrong = { rate: "19", rule: "R", parts };
  expect(() => taxAmount({ net: 1 }, wrong, "EUR")).toThrow(
    expect.objectContaining({
      code: "invalid_rate", path: "parts.1.rate",
      message: "parts.1.rate: a tax rate below zero: -1",
    }),
  );
  expect(() => taxAmount({ net: 1.5 }, german, "EUR"))
    .toThrow(expect.objectContaining({ code: "invalid_amount" }));
  expect(() => taxAmount({ net: 1 }, german, "EUX"))
    .toThrow(expect.objectContaining({ code: "unknown_currency" }));
});
