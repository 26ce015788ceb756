import { expect, test } from "vitest";
import { curvePath, withReading } from "./power-curve.ts";

const startedAt = new Date("2026-11-21T08:00:00Z");
const reading = (meteredAt: string, powerKw: string | null) => ({
  startedAt,
  meteredAt: new Date(meteredAt),
  powerKw,
});

test("readings are kept in session time, each once and in order", () => {
  let curve = withReading([], reading("2026-11-21T08:01:00Z", "40"));
  curve = withReading(curve, reading("2026-11-21T08:02:00Z", "42.5"));
  curve = withReading(curve, reading("2026-11-21T08:02:00Z", "42.5"));
  curve = withReading(curve, reading("2026-11-21T08:01:30Z", "41"));
  expect(curve).toEqual([
    { at: 60_000, kw: 40 },
    { at: 120_000, kw: 42.5 },
  ]);
});

test("a session without a reading adds nothing", () => {
  expect(withReading([], reading("2026-11-21T08:01:00Z", null))).toEqual([]);
  expect(withReading([], { startedAt: null, meteredAt: null, powerKw: "1" })).toEqual([]);
});

test("the path fills its box and clips what is above the top", () => {
  const box = { width: 100, height: 50, topKw: 50 };
  expect(curvePath([{ at: 0, kw: 0 }], box)).toBe("");
  expect(curvePath([{ at: 0, kw: 0 }, { at: 10, kw: 25 }, { at: 20, kw: 99 }], box)).toBe(
    "M0.0 50.0L50.0 25.0L100.0 0.0",
  );
});
