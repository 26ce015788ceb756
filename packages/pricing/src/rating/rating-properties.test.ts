import fc from "fast-check";
import { expect, test } from "vitest";
import { propertyRuns } from "../testing/property-runs.ts";
import { addMoney, Decimal, exactMoney, integer, sumMoney } from "../money/index.ts";
import { ratePeriods } from "./rate-periods.ts";
import type { TaxedRating, TaxLookup } from "./rating.ts";
import { periodAt, priced, tariffOf } from "../testing/tariff-fixture.ts";

const times = fc.integer({ min: 0, max: 1439 }).map((minute) => {
  const pad = (part: number): string => String(part).padStart(2, "0");
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
});
const restrictions = fc.option(
  fc.record(
    {
      start_time: times,
      end_time: times,
      min_kwh: fc.integer({ min: 0, max: 40 }),
      max_duration: fc.integer({ min: 60, max: 20_000 }),
    },
    { requiredKeys: [] },
  ),
  { nil: undefined },
);
const element = fc
  .tuple(
    fc.constantFrom("ENERGY", "TIME", "PARKING_TIME", "FLAT"),
    fc.integer({ min: 0, max: 99_999 }),
    restrictions,
    fc.constantFrom(0, 1, 60, 300, 900),
  )
  .map(([type, price, given, step]) => priced(type, price / 10_000, given, step));
const limit = fc.option(
  fc.record({
    excl_vat: fc.integer({ min: 1, max: 50 }),
    incl_vat: fc.integer({ min: 1, max: 60 }),
  }),
  { nil: undefined },
);
const volumes = fc.array(
  fc.record({
    minutes: fc.integer({ min: 1, max: 300 }),
    wattHours: fc.integer({ min: 0, max: 50_000 }),
    parked: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);
// Starts around the nights in which Berlin's clocks change in 2026.
const starts = fc
  .tuple(
    fc.constantFrom("2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z", "2026-06-01T20:00:00Z"),
    fc.integer({ min: 0, max: 600 }),
  )
  .map(([night, minutes]) => Date.parse(night) + minutes * 60_000);
const tax: TaxLookup = (type) =>
  type === "energy" ? { rate: "25.5", rule: "A" } : { rate: "7", rule: "B" };

const sessions = fc
  .tuple(fc.array(element, { minLength: 1, maxLength: 5 }), limit, volumes, starts)
  .map(([elements, max_price, parts, startMs]): Session => {
    let at = startMs;
    const periods = parts.map(({ minutes, wattHours, parked }) => {
      const startAt = new Date(at).toISOString();
      at += minutes * 60_000;
      const hours = Decimal.of(minutes).divide(Decimal.of(60), 4).toString();
      return parked
        ? periodAt(startAt, { parkingHours: hours })
        : periodAt(startAt, {
            chargingHours: hours,
            energyKwh: Decimal.scaled(integer(wattHours), 3).toString(),
          });
    });
    const rating = ratePeriods({
      tariff: tariffOf(elements, { max_price }),
      periods,
      endAt: new Date(at).toISOString(),
      timeZone: "Europe/Berlin",
      tax,
    });
    return { rating, minutes: (at - startMs) / 60_000, most: max_price?.incl_vat };
  });

interface Session {
  readonly rating: TaxedRating;
  readonly minutes: number;
  /** Maximum with tax, in euros. */
  readonly most: number | undefined;
}

test("lines, totals and taxes add up to the same money", () => {
  fc.assert(
    fc.property(sessions, ({ rating: { lines, totals, taxes, currency } }) => {
      expect(sumMoney(currency, lines.map(({ net }) => net))).toEqual(totals.net);
      expect(sumMoney(currency, lines.map(({ gross }) => gross))).toEqual(totals.gross);
      expect(addMoney(totals.net, totals.tax)).toEqual(totals.gross);
      expect(sumMoney(currency, taxes.map(({ net }) => net))).toEqual(totals.net);
      expect(sumMoney(currency, taxes.map((total) => total.tax))).toEqual(totals.tax);
      expect(totals.net.amount).toBeGreaterThanOrEqual(0);
    }),
    propertyRuns(300),
  );
});

test("rounding moves the net by less than a cent for each line", () => {
  fc.assert(
    fc.property(sessions, ({ rating }) => {
      const off = Decimal.of(rating.exactNet).subtract(exactMoney(rating.totals.net));
      const size = off.isNegative() ? off.negate() : off;
      const allowed = Decimal.scaled(integer(Math.max(1, rating.lines.length)), 2);
      expect(size.compare(allowed)).toBeLessThanOrEqual(0);
    }),
    propertyRuns(300),
  );
});

test("no more minutes are measured than passed, also when the clocks change", () => {
  fc.assert(
    fc.property(sessions, ({ rating, minutes }) => {
      const measured = rating.lines
        .filter(({ unit }) => unit === "minute")
        .reduce((sum, { quantity }) => sum.add(Decimal.of(quantity)), Decimal.zero);
      expect(measured.compare(Decimal.of(minutes))).toBeLessThanOrEqual(0);
    }),
    propertyRuns(300),
  );
});

test("a maximum with tax is never exceeded", () => {
  fc.assert(
    fc.property(sessions, ({ rating, most = 1_000_000 }) => {
      expect(rating.totals.gross.amount).toBeLessThanOrEqual(most * 100);
    }),
    propertyRuns(300),
  );
});
