import { expect, test } from "vitest";
import { priced, tariffOf } from "../testing/tariff-fixture.ts";
import { explainTariff } from "./explain-tariff.ts";
import type { Explanation, ExplainOptions } from "./explanation.ts";
import { english } from "./words-en.ts";

const explain = (
  elements: readonly object[],
  options: Partial<ExplainOptions> = {},
  others: object = {},
): Explanation =>
  explainTariff(tariffOf([...elements], others), {
    tax: () => ({ rate: "20", rule: "FR" }),
    ...options,
    language: english,
  });
const seasons = [
  priced("ENERGY", 0.3, { start_date: "2026-01-01", end_date: "2026-04-01" }),
  priced("ENERGY", 0.4, { start_date: "2026-04-01", end_date: "2026-07-01" }),
  priced("ENERGY", 0.5, { start_date: "2026-07-01", end_date: "2027-01-01" }),
];

test("lines begin with capitals, one for each kind of price", () => {
  const elements = [priced("ENERGY", 0.5), priced("PARKING_TIME", 5)];
  const lines = ["€0.60/kWh", "After charging ends: €0.10/min"];
  expect(explain(elements, { style: "lines" })).toEqual({
    text: lines.join("\n"),
    lines,
    warnings: [],
  });
  expect(explain(elements)).toEqual({
    text: "€0.60/kWh; after charging ends: €0.10/min.",
    lines,
    warnings: [],
  });
});

test("power that the connector never has is left out", () => {
  const elements = [
    priced("ENERGY", 0.6, { min_power: 150 }),
    priced("ENERGY", 0.5, { min_power: 50 }),
    priced("ENERGY", 0.4),
  ];
  expect(explain(elements, { powerKw: "22" }).text).toBe("€0.48/kWh.");
  expect(explain(elements, { powerKw: "149" }).text).toBe(
    "€0.48/kWh below 50 kW, €0.60/kWh from 50 kW.",
  );
  expect(explain(elements, { powerKw: "150" }).text).toContain("€0.72/kWh from 150 kW");
});

test("a threshold that no car reaches means never", () => {
  const elements = [priced("TIME", 5, { min_power: 9999 }), priced("TIME", 10)];
  const never = explain(elements);
  expect(never.text).toBe("While charging: €0.20/min; energy included.");
  expect(never.warnings).toEqual([
    "A later price never applies, as an earlier one always does: €0.10/min.",
  ]);
});

test.each([
  [undefined, "€0.36/kWh until 31 March 2026, €0.48/kWh from 1 April 2026 to 30 June 2026, "
    + "€0.60/kWh from 1 July 2026; valid from 1 January 2026 to 31 December 2026."],
  ["2025-12-31T22:59:59Z", "€0.36/kWh until 31 March 2026, €0.48/kWh from 1 April 2026 to "
    + "30 June 2026, €0.60/kWh from 1 July 2026; valid from 1 January 2026 to 31 December 2026."],
  ["2025-12-31T23:00:00Z", "€0.36/kWh until 31 March 2026, €0.48/kWh from 1 April 2026 to "
    + "30 June 2026, €0.60/kWh from 1 July 2026; valid until 31 December 2026."],
  ["2026-03-31T22:00:00Z", "€0.48/kWh until 30 June 2026, €0.60/kWh from 1 July 2026; "
    + "valid until 31 December 2026."],
  ["2026-07-01T10:00:00Z", "€0.60/kWh; valid until 31 December 2026."],
  ["2027-01-01T10:00:00Z", "€0.36/kWh until 31 March 2026, €0.48/kWh from 1 April 2026 to "
    + "30 June 2026, €0.60/kWh from 1 July 2026; valid until 31 December 2026."],
])("at %s what has passed is left out", (at, text) => {
  expect(explain(seasons, { timeZone: "Europe/Paris", ...(at && { at }) }).text).toBe(text);
});

test("the narrower of validity and dates counts", () => {
  const others = { start_date_time: "2026-02-01T00:00:00Z", end_date_time: "2026-06-01T00:00:00Z" };
  expect(explain(seasons, {}, others).text).toBe(
    "€0.36/kWh until 31 March 2026, €0.48/kWh from 1 April 2026; "
      + "valid from 1 February 2026 to 31 May 2026.",
  );
  expect(explain([priced("ENERGY", 1)], {}, { end_date_time: "2099-01-01T00:00:00Z" }).text).toBe(
    "€1.20/kWh.",
  );
  expect(explain([priced("ENERGY", 1)], {}, { end_date_time: "2098-12-31T23:59:59Z" }).text).toBe(
    "€1.20/kWh; valid until 31 December 2098.",
  );
});

test("an element without dates keeps a tariff valid", () => {
  const elements = [priced("ENERGY", 1, { start_date: "2026-01-01" }), priced("TIME", 6)];
  expect(explain(elements).text).toBe(
    "Free until 31 December 2025, €1.20/kWh from 1 January 2026; while charging: €0.12/min.",
  );
});

test("a minute before midnight without a price belongs to the one before it", () => {
  const elements = [
    priced("ENERGY", 1, { start_time: "00:00", end_time: "11:59" }),
    priced("ENERGY", 2, { start_time: "12:00", end_time: "23:59" }),
  ];
  const { text, warnings } = explain(elements);
  expect(text).toBe("€1.20/kWh between 00:00 and 12:00, otherwise €2.40/kWh.");
  expect(warnings).toEqual([
    "No price is stated 11:59–12:00 and 23:59–24:00; the one before it is shown.",
  ]);
});

test("what depends on too much at once is told in the operator's order", () => {
  const many = { min_power: 10, min_kwh: 10, min_duration: 600, min_current: 16 };
  const elements = [
    priced("TIME", 6, { ...many, end_date: "2026-05-01" }),
    priced("TIME", 0, { max_kwh: 5 }),
    priced("TIME", 3),
  ];
  expect(explain(elements).text).toBe(
    "While charging: €0.12/min until 30 April 2026 from 10 kW from 16 A after 10 kWh after "
      + "10 minutes, otherwise free for the first 5 kWh, otherwise €0.06/min; energy included.",
  );
  expect(explain([elements[0] ?? {}, priced("TIME", 0), priced("TIME", 5)]).text).toBe(
    "While charging: €0.12/min until 30 April 2026 from 10 kW from 16 A after 10 kWh after "
      + "10 minutes, otherwise free; energy included.",
  );
});

test("an order in which the last prices are the same ends with the first of them", () => {
  const many = { min_power: 10, min_kwh: 10, min_duration: 600, min_current: 16 };
  const elements = [
    priced("ENERGY", 0.5, { ...many, end_date: "2026-05-01" }),
    priced("ENERGY", 0.4, { max_kwh: 5 }),
    priced("ENERGY", 0.4),
  ];
  expect(explain(elements).text).toMatch(/after 10 minutes, otherwise €0\.48\/kWh\.$/);
});

test("a measure keeps its unit beside another", () => {
  const elements = [
    priced("TIME", 6, { min_duration: 1800, max_duration: 7200 }),
    priced("TIME", 12, { min_duration: 7200, max_duration: 10_800 }),
  ];
  expect(explain(elements).text).toBe(
    "While charging: €0.12/min from 30 minutes to 2 hours, €0.24/min from 2 to 3 hours; "
      + "energy included.",
  );
});

test("of many times of three prices the longest list is left to otherwise", () => {
  const at = (price: number, ...hours: number[]): object[] =>
    hours.map((hour) =>
      priced("ENERGY", price, { start_time: `${hour}:00`, end_time: `${hour + 1}:00` }),
    );
  const elements = [...at(1, 10, 12, 14, 16), ...at(2, 11, 13), priced("ENERGY", 3)];
  expect(explain(elements).text).toBe(
    "€3.60/kWh 15:00–16:00 and 17:00–10:00, €2.40/kWh 11:00–12:00 and 13:00–14:00, "
      + "otherwise €1.20/kWh.",
  );
});

test("prices that the operator repeats are not warned of", () => {
  const elements = [priced("ENERGY", 1), priced("ENERGY", 1), priced("ENERGY", 0)];
  expect(explain(elements).warnings).toEqual([]);
});
