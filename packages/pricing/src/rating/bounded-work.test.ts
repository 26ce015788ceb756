import { expect, test } from "vitest";
import { readTariff } from "../tariff/index.ts";
import { rateCdr } from "./rate-cdr.ts";
import { readCdr } from "./read-cdr.ts";

test("the longest tariff over the longest session ends in bounded time", () => {
  const minute = (at: number): string =>
    [Math.floor(at / 60) % 24, at % 60].map((part) => String(part).padStart(2, "0")).join(":");
  const elements = Array.from({ length: 2_000 }, (_, at) => ({
    price_components: [{ type: "ENERGY", price: 0.5, step_size: 1 }],
    restrictions: { start_time: minute(at), end_time: minute(at + 1), min_kwh: at / 100 },
  }));
  const long = readTariff({
    id: "T1",
    currency: "EUR",
    elements,
    last_updated: "2026-01-01T00:00:00Z",
  });
  const began = performance.now();
  rateCdr({
    tariffs: [long],
    cdr: readCdr({
      currency: "EUR",
      start_date_time: "2026-11-21T09:00:00Z",
      end_date_time: "2027-11-20T09:00:00Z",
      charging_periods: [
        {
          start_date_time: "2026-11-21T09:00:00Z",
          dimensions: [{ type: "ENERGY", volume: 10 }],
        },
      ],
    }),
    timeZone: "Europe/Berlin",
    tax: "tariff",
  });
  // Not a goal of speed but a guard against endless work.
  expect(performance.now() - began).toBeLessThan(15_000);
});
