import fc from "fast-check";
import { expect, test } from "vitest";
import { priced, tariffOf } from "../testing/tariff-fixture.ts";
import { findAxes } from "./condition-axis.ts";
import { explainTariff } from "./explain-tariff.ts";
import type { Language } from "./language.ts";
import { groupPrices } from "./price-rules.ts";
import { fillTable } from "./price-table.ts";
import { readNormal } from "./readable-tariff.ts";
import { arabic } from "./words-ar.ts";
import { german } from "./words-de.ts";
import { english } from "./words-en.ts";
import { french } from "./words-fr.ts";
import { writeMoney } from "./write-number.ts";

const tax = (): { rate: string; rule: string } => ({ rate: "25.5", rule: "FI" });
const days = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];
const clock = fc
  .integer({ min: 0, max: 47 })
  .map((half) => `${half < 20 ? "0" : ""}${Math.floor(half / 2)}:${half % 2 === 0 ? "00" : "30"}`);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 1 });
const restrictions = fc.record({
  start_time: maybe(clock),
  end_time: maybe(clock),
  day_of_week: maybe(fc.subarray(days, { minLength: 1 })),
  start_date: maybe(fc.constantFrom("2026-01-01", "2026-05-01")),
  end_date: maybe(fc.constantFrom("2026-05-01", "2026-12-24")),
  min_kwh: maybe(fc.constantFrom(0, 0.5, 20)),
  max_kwh: maybe(fc.constantFrom(20, 40)),
  min_duration: maybe(fc.constantFrom(0, 900, 5400)),
  max_duration: maybe(fc.constantFrom(5400, 86_400)),
  reservation: maybe(fc.constantFrom("RESERVATION", "RESERVATION_EXPIRES")),
});
const element = fc
  .record({
    type: fc.constantFrom("ENERGY", "TIME", "PARKING_TIME", "FLAT"),
    price: fc.integer({ min: 0, max: 200_000 }).map((n) => n / 10_000),
    when: fc.option(restrictions, { nil: undefined }),
    step: fc.constantFrom(0, 1, 60, 90, 500, 900, 1000, 3600),
  })
  .map(({ type, price, when, step }) => priced(type, price, when, step));
const elements = fc.array(element, { minLength: 1, maxLength: 6 });
const packs: readonly Language[] = [english, german, french, arabic];

test("a text is whole in every language: nothing undefined, no slot left, isolates closed", () => {
  fc.assert(
    fc.property(elements, (given) => {
      for (const language of packs) {
        const { text, lines } = explainTariff(tariffOf(given), { language, tax });
        expect(text).not.toMatch(/undefined|null|NaN|[{}]|object|\s\s|^\W?$/);
        expect(text.endsWith(".")).toBe(true);
        expect(lines.every((line) => line.trim() === line && line !== "")).toBe(true);
        let open = 0;
        for (const sign of text) {
          open += sign === "\u2066" ? 1 : sign === "\u2069" ? -1 : 0;
          expect(open === 0 || open === 1).toBe(true);
        }
        expect(open).toBe(0);
      }
    }),
    { numRuns: 200 },
  );
});

test("every price that can apply is in the text", () => {
  fc.assert(
    fc.property(elements, (given) => {
      const tariff = readNormal(tariffOf(given));
      const { text } = explainTariff(tariffOf(given), { language: english, tax });
      for (const { rules } of groupPrices(tariff, { source: tax, tariff })) {
        const unused = fillTable(rules, findAxes(rules))?.unused ?? [];
        for (const { price } of rules.filter((rule) => !unused.includes(rule))) {
          if (price === null) continue;
          expect(text).toContain(writeMoney(price.amount, "EUR", english));
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("Arabic texts keep every digit within an isolate", () => {
  fc.assert(
    fc.property(elements, (given) => {
      const { text } = explainTariff(tariffOf(given), { language: arabic, tax });
      expect(text.replaceAll(/\u2066[^\u2069]*\u2069/g, "")).not.toMatch(/[\dA-Z€]/);
    }),
    { numRuns: 100 },
  );
});
