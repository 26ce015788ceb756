import { expect, test } from "vitest";
import type { NormalTariff } from "../tariff/index.ts";
import { german, priced, tariffOf } from "../testing/tariff-fixture.ts";
import { rateCdr } from "./rate-cdr.ts";
import type { TaxedRating } from "./rating.ts";
import { readCdr } from "./read-cdr.ts";

const at = (minute: number): string => `2026-11-21T09:${String(minute).padStart(2, "0")}:00Z`;

interface Stretch {
  readonly minute: number;
  readonly kwh: number;
  readonly tariff?: string;
}

function rate(tariffs: readonly NormalTariff[], stretches: readonly Stretch[]): TaxedRating {
  const charging_periods = stretches.map(({ minute, kwh, tariff }) => ({
    start_date_time: at(minute),
    dimensions: [{ type: "ENERGY", volume: kwh }],
    ...(tariff === undefined ? {} : { tariff_id: tariff }),
  }));
  return rateCdr({
    tariffs,
    cdr: readCdr({
      currency: "EUR",
      start_date_time: at(0),
      end_date_time: at(50),
      charging_periods,
    }),
    timeZone: "Europe/Berlin",
    tax: german,
  });
}

const cheap = tariffOf([priced("ENERGY", 0.2, undefined, 500), priced("FLAT", 1)], { id: "CHEAP" });
const fast = tariffOf([priced("ENERGY", 0.5, undefined, 500), priced("FLAT", 2)], { id: "FAST" });
const both = [
  { minute: 0, kwh: 4.3, tariff: "cheap" },
  { minute: 30, kwh: 1.1, tariff: "FAST" },
];

test("each period is priced by the tariff it names, whatever its case", () => {
  const rating = rate([fast, cheap], both);
  expect(rating.lines.map((line) => [line.tariffId, line.type, line.billedQuantity])).toEqual([
    ["CHEAP", "energy", "4.3"],
    ["FAST", "energy", "1.2"],
    ["CHEAP", "flat", "1"],
  ]);
  // One step budget: 5.4 kWh become 5.5, at the price of the last tariff; one start fee.
  expect(rating.exactNet).toBe("2.46");
  expect(rating.notes).toEqual([]);
});

test("going back to a tariff adds to its line", () => {
  const rating = rate([cheap, fast], [...both, { minute: 40, kwh: 2, tariff: "CHEAP" }]);
  expect(rating.lines.map((line) => [line.tariffId, line.quantity])).toEqual([
    ["CHEAP", "6.3"],
    ["FAST", "1.1"],
    ["CHEAP", "1"],
  ]);
  expect(rating.lines[0]).toMatchObject({
    from: at(0),
    until: at(50),
    billedQuantity: "6.4",
    reason: "elements.0.price_components.0, billed in steps of 500",
  });
});

test("a period without a tariff beside periods with one is free, and a note says so", () => {
  const rating = rate([cheap], [{ minute: 0, kwh: 2, tariff: "CHEAP" }, { minute: 10, kwh: 5 }]);
  expect(rating.exactNet).toBe("1.4");
  expect(rating.notes).toEqual([
    { code: "tariff_absent", message: "period 2: names no tariff, so it is free of charge" },
  ]);
});

test("without any name the first tariff rates all", () => {
  expect(rate([cheap, fast], [{ minute: 0, kwh: 2 }]).exactNet).toBe("1.4");
});

test("a tariff that is not at hand is replaced by the first, and a note says so", () => {
  const rating = rate([fast, cheap], [{ minute: 0, kwh: 2, tariff: "LOST" }]);
  expect(rating.exactNet).toBe("3");
  expect(rating.notes.map(({ code }) => code)).toEqual(["tariff_other"]);
});

test("each tariff's limits hold for the part that it prices", () => {
  const limited = { id: "CHEAP", min_price: { excl_vat: 3 } };
  const least = tariffOf([priced("ENERGY", 0.2, undefined, 500), priced("FLAT", 1)], limited);
  const most = tariffOf([priced("ENERGY", 5)], { id: "FAST", max_price: { excl_vat: 4 } });
  const rating = rate([least, most], both);
  expect(rating.lines.slice(-2).map((line) => [line.tariffId, line.type, line.net.amount])).toEqual([
    ["CHEAP", "minimum", 300 - 186],
    ["FAST", "maximum", 400 - 550],
  ]);
  expect(rating.totals.net.amount).toBe(700);
  expect(rating.exactNet).toBe("7");
  expect(rating.notes.map(({ code }) => code)).toEqual(["minimum", "maximum"]);
});

test("tariffs in different currencies are refused", () => {
  const swiss = tariffOf([priced("ENERGY", 1)], { id: "S", currency: "CHF" });
  expect(() => rate([cheap, swiss], both)).toThrow(
    expect.objectContaining({
      code: "currency_mismatch",
      message: "tariffs: tariffs in EUR and CHF",
    }),
  );
});

test("a minimum holds for a tariff that prices its part at nothing, and for no other", () => {
  const free = (id: string, minimum: number): NormalTariff =>
    tariffOf([priced("ENERGY", 0)], { id, min_price: { excl_vat: minimum } });
  expect(rate([cheap, free("FAST", 3)], both).exactNet).toBe("4.86");
  expect(rate([free("CHEAP", 5), cheap], [{ minute: 0, kwh: 2, tariff: "OTHER" }]).exactNet).toBe(
    "5",
  );
  const unused = tariffOf([priced("ENERGY", 1)], { id: "UNUSED", min_price: { excl_vat: 50 } });
  expect(rate([unused, free("FAST", 3)], [{ minute: 0, kwh: 2, tariff: "FAST" }]).exactNet).toBe(
    "3",
  );
});

test("of several versions the last updated of those valid at the start rates the session", () => {
  const version = (price: number, others: object): NormalTariff =>
    tariffOf([priced("ENERGY", price)], { id: "T1", ...others });
  const ended = version(0.1, { end_date_time: "2026-11-21T09:00:00Z" });
  const old = version(0.3, { last_updated: "2026-10-01T00:00:00Z" });
  const now = version(0.5, {
    last_updated: "2026-11-01T00:00:00Z",
    start_date_time: "2026-11-21T09:00:00Z",
    end_date_time: "2026-11-21T09:00:01Z",
  });
  const coming = version(0.9, {
    last_updated: "2026-11-02T00:00:00Z",
    start_date_time: "2026-11-21T09:00:01Z",
  });
  const named = [{ minute: 0, kwh: 10, tariff: "t1" }];
  expect(rate([ended, old, now, coming], named).exactNet).toBe("5");
  expect(rate([ended, old, now, coming], [{ minute: 0, kwh: 10 }]).exactNet).toBe("5");
  expect(rate([ended, coming], named).exactNet).toBe("1");
  // The start is the first in time, whatever order the periods came in.
  const backwards = [{ minute: 20, kwh: 4, tariff: "T1" }, { minute: 0, kwh: 6, tariff: "T1" }];
  expect(rate([old, now, coming], backwards).exactNet).toBe("5");
});
