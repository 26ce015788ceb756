import { expect, test } from "vitest";
import { Decimal } from "../money/index.ts";
import type { Dimension, ReadableTariff } from "./readable-tariff.ts";
import { showLimit, showPrice, type ShownPrice, showUnitPrice } from "./shown-price.ts";

const tariff: ReadableTariff = {
  version: "2.2.1",
  currency: "EUR",
  taxIncluded: "no",
  elements: [],
  minimum: null,
  maximum: null,
  validFrom: null,
  validUntil: null,
  unreadConditions: [],
  unreadFees: [],
};

function show(dimension: Dimension, price: string, stepSize = 1, currency = "EUR"): string {
  const given = { dimension, price: Decimal.of(price), vat: Decimal.of(0), stepSize };
  const context = { source: "tariff", tariff: { ...tariff, currency } } as const;
  return write(showPrice(given, "charging", context));
}

function write(price: Omit<ShownPrice, "tax"> | null): string {
  return price === null ? "free" : `${price.amount} ${price.unit.per}`;
}

test.each([
  ["0", "free"],
  ["0.45998", "0.46 kwh"],
  ["0.2904", "0.2904 kwh"],
  ["0.33335", "0.3334 kwh"],
  ["0.00031", "0.00031 kwh"],
  ["0.00004996", "0.00005 kwh"],
])("%s per kWh is shown as %s", (price, shown) => {
  expect(show("energy", price)).toBe(shown);
});

test.each([
  [0, "kwh"],
  [100, "kwh"],
  [101, "kwh_in_steps"],
  [999, "kwh_in_steps"],
  [1000, "started_kwh"],
  [1001, "kwh_in_steps"],
])("a step of %i Wh is told as %s", (step, unit) => {
  expect(show("energy", "1", step)).toBe(`1 ${unit}`);
});

test.each([
  ["6", "0.1 minute"],
  ["0.06", "0.001 minute"],
  // 0.19992 and 0.2004 a minute: one is 0.20 by its rounding, the other is not.
  ["11.9952", "0.2 minute"],
  ["12.024", "12.02 hour"],
  ["2.994", "2.994 hour"],
  ["6.003", "0.1 minute"],
  ["5.0001", "5 hour"],
  ["0.03", "0.03 hour"],
  ["0.1042", "0.1042 hour"],
])("%s per hour is shown as %s", (price, shown) => {
  expect(show("time", price)).toBe(shown);
});

test.each([
  [60, "0.1 minute"],
  [61, "0.1017 started_block"],
  [900, "1.5 started_block"],
  [3600, "6 started_block"],
])("6.00 per hour with a step of %i seconds is %s", (step, shown) => {
  expect(show("parking_time", "6", step)).toBe(shown);
});

test("an amount per session has the minor units of its currency, unless nothing were left", () => {
  expect(show("flat", "2.083")).toBe("2.08 session");
  expect(show("flat", "2.085")).toBe("2.09 session");
  expect(show("flat", "1.5", 1, "JPY")).toBe("2 session");
  expect(show("flat", "1.2345", 1, "TND")).toBe("1.235 session");
  expect(show("flat", "0.004")).toBe("0.004 session");
});

test("the digits of a minute price follow the currency", () => {
  expect(show("time", "30", 1, "JPY")).toBe("0.5 minute");
  expect(show("time", "33", 1, "JPY")).toBe("33 hour");
  expect(show("time", "0.33", 1, "TND")).toBe("0.0055 minute");
});

test("prices of bills", () => {
  expect(write(showUnitPrice(Decimal.of("0.590002"), "kwh", "EUR"))).toBe("0.59 kwh");
  expect(write(showUnitPrice(Decimal.of("0.1000005"), "minute", "EUR"))).toBe("0.1 minute");
  expect(write(showUnitPrice(Decimal.of("0.1333335"), "minute", "EUR"))).toBe("8 hour");
});

test.each([
  ["2.1.1", "no", "net"],
  ["2.2.1", "no", "unknown"],
  ["2.3.0", "no", "net"],
  ["2.3.0", "yes", "gross"],
  ["2.3.0", "none", "gross"],
] as const)("a price of %s with tax %s and no rate is %s", (version, taxIncluded, tax) => {
  const given = { dimension: "energy", price: Decimal.of(1), vat: null, stepSize: 1 } as const;
  const context = { source: "tariff", tariff: { ...tariff, version, taxIncluded } } as const;
  expect(showPrice(given, "charging", context)).toEqual({ amount: "1", unit: { per: "kwh" }, tax });
});

test("tax by law is asked for the fee as tax sees it", () => {
  const rates: Record<string, string> = { energy: "10", parking_time: "20", reservation: "30" };
  const source = (type: string): { rate: string; rule: string } => ({
    rate: rates[type] ?? "0", rule: type,
  });
  const ask = (dimension: Dimension, scope: "charging" | "reservation"): string => {
    const given = { dimension, price: Decimal.of(60), vat: null, stepSize: 1 };
    return write(showPrice(given, scope, { source, tariff }));
  };
  expect(ask("energy", "charging")).toBe("66 kwh");
  expect(ask("congestion", "charging")).toBe("1.2 minute");
  expect(ask("time", "reservation")).toBe("1.3 minute");
  expect(ask("flat", "charging")).toBe("60 session");
  expect(ask("flat", "reservation")).toBe("78 reservation");
});

const of = (net: string | null, gross: string | null): Parameters<typeof showLimit>[0] => ({
  net: net === null ? null : Decimal.of(net),
  gross: gross === null ? null : Decimal.of(gross),
});
const withRates = (...rates: (string | null)[]): ReadableTariff => ({
  ...tariff,
  elements: rates.map((rate) => ({
    scope: "charging",
    when: { week: null, ranges: {} },
    prices: [{
      dimension: "energy", price: Decimal.of(1), stepSize: 1,
      vat: rate === null ? null : Decimal.of(rate),
    }],
  })),
});

test.each([
  ["the gross that is stated", of("10", "11.5"), withRates("20"), "11.5", "gross"],
  ["the net with the one rate", of("10", null), withRates("20", "20.0"), "12", "gross"],
  ["the net where rates differ", of("10", null), withRates("20", "10"), "10", "unknown"],
  ["the net where one is not known", of("10", null), withRates("20", null), "10", "unknown"],
  ["the net where none is known", of("10.005", null), withRates(null), "10.01", "unknown"],
  ["no tax", of("10", null), { ...withRates("20"), taxIncluded: "none" as const }, "10", "gross"],
])("a limit shows %s", (_, limit, given, amount, tax) => {
  expect(showLimit(limit, given, "tariff")).toMatchObject({ amount, tax });
});

test("a limit by law has the tax of energy; none is none", () => {
  const source = (type: string): { rate: string; rule: string } => ({
    rate: type === "energy" ? "20" : "0", rule: type,
  });
  expect(showLimit(of("10", null), tariff, source)).toMatchObject({ amount: "12", tax: "gross" });
  expect(showLimit(null, tariff, source)).toBeNull();
  expect(showLimit(of(null, null), tariff, source)).toBeNull();
});
