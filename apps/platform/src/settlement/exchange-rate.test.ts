import { convert } from "@networkcore/pricing";
import { expect, test } from "vitest";
import { loadReferenceRates, ReferenceRates } from "./exchange-rate.ts";

const table = new ReferenceRates(
  [
    "Date,USD,GBP,CHF,BGN,",
    "2026-04-13,1.1684,0.87058,0.9242,N/A,",
    "2026-04-10,1.1711,0.87105,0.9241,1.9558,",
    "2026-04-09,1.1685,0.87053,0.924,1.9558,",
  ].join("\r\n"),
);

test("a rate is that of the day asked for", () => {
  expect(table.find("EUR", "CHF", "2026-04-10")).toEqual({
    rate: "0.9241",
    id: "ECB:2026-04-10:EUR/CHF",
    date: "2026-04-10",
  });
});

test("days without a table use the last one before, and say which it was", () => {
  expect(table.find("EUR", "CHF", "2026-04-12").date).toBe("2026-04-10");
  const late = table.find("EUR", "CHF", "2026-11-21");
  expect(late).toMatchObject({ rate: "0.9242", date: "2026-04-13" });
});

test("a currency that is missing on a day uses its own last day", () => {
  expect(table.find("EUR", "BGN", "2026-04-13").date).toBe("2026-04-10");
});

test("a cross rate goes through the euro of one day: GBP to EUR, CHF to EUR, GBP to CHF", () => {
  expect(table.find("GBP", "EUR", "2026-04-13").rate).toBe("1.1486595143");
  expect(table.find("CHF", "EUR", "2026-04-13").rate).toBe("1.0820168795");
  expect(table.find("GBP", "CHF", "2026-04-13").rate).toBe("1.0615911232");
});

test("24.00 CHF are 25.97 EUR at 0.9242", () => {
  const { rate } = table.find("CHF", "EUR", "2026-04-13");
  const paid = convert({ amount: 2400, currency: "CHF" }, rate, "EUR");
  expect(paid).toEqual({ amount: 2597, currency: "EUR" });
});

test("a currency or a time without a rate is refused", () => {
  expect(() => table.find("XAU", "EUR", "2026-04-13")).toThrow(RangeError);
  expect(() => table.find("EUR", "UAH", "2026-04-13")).toThrow(/no reference rate EUR\/UAH/);
  expect(() => table.find("EUR", "CHF", "2026-04-08")).toThrow(/on or before 2026-04-08/);
});

test("the table that ships has the rates of the sandbox's currencies", () => {
  const shipped = loadReferenceRates();
  expect(shipped.find("EUR", "CHF", "2026-04-13").rate).toBe("0.9242");
  expect(shipped.find("EUR", "GBP", "2026-04-13").rate).toBe("0.87058");
});
