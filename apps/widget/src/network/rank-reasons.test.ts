import type { StationSummary } from "@networkcore/sdk";
import { expect, test } from "vitest";
import { rankReasons } from "./rank-reasons.ts";

interface Sketch {
  readonly id: string;
  readonly free?: number;
  readonly kw?: string;
  readonly price?: string | null;
  readonly currency?: string;
}

const station = ({ id, free = 1, kw = "50", price = "0.5", currency = "EUR" }: Sketch) =>
  ({
    id,
    availability: { available: free, total: 2, maxPowerKw: kw },
    price: price === null ? null : { currency, energyGrossNow: price, components: [{}] },
  }) as unknown as StationSummary;

test("the first with a free point is the nearest, even if others come before it", () => {
  const reasons = rankReasons([station({ id: "a", free: 0 }), station({ id: "b" })]);
  expect(reasons.get("b")).toBe("nearest_free");
  expect(reasons.has("a")).toBe(false);
});

test("cheapest and fastest are named when they are alone at the top", () => {
  const reasons = rankReasons([
    station({ id: "near" }),
    station({ id: "cheap", price: "0.39" }),
    station({ id: "fast", kw: "300" }),
  ]);
  expect([...reasons].sort()).toEqual([
    ["cheap", "cheapest"],
    ["fast", "fastest"],
    ["near", "nearest_free"],
  ]);
});

test("a tie is no reason, and currencies are not compared", () => {
  const tied = [station({ id: "a" }), station({ id: "b" }), station({ id: "c" })];
  expect([...rankReasons(tied).values()]).toEqual(["nearest_free"]);
  const mixed = [
    station({ id: "a" }),
    station({ id: "b", price: "0.2", currency: "GBP" }),
  ];
  expect([...rankReasons(mixed).values()]).not.toContain("cheapest");
});
