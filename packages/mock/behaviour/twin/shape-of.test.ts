import { openEnum } from "@networkcore/contract";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { shapeOf } from "./shape-of.ts";

const Thing = z.object({
  id: z.string(),
  state: openEnum("unit"),
  at: z.nullable(z.string()),
  lines: z.array(z.object({ net: z.number(), note: z.optional(z.string()) })),
  left_open: z.unknown(),
});

const thing = {
  id: "ses_01k9v3q6c4e8prmd9a2w5x7y1z",
  state: "kwh",
  at: null,
  lines: [{ net: 1 }, { net: 1.5, note: "12.50" }],
  left_open: { anything: [1] },
};

test("every part has its path and the kinds that were seen there", () => {
  expect(Object.fromEntries(shapeOf(thing, Thing))).toEqual({
    "": new Set(["object"]),
    id: new Set(["id ses"]),
    state: new Set(["=kwh"]),
    at: new Set(["null"]),
    lines: new Set(["array"]),
    "lines[]": new Set(["object"]),
    "lines[].net": new Set(["integer", "number"]),
    "lines[].note": new Set(["decimal"]),
    left_open: new Set(["open"]),
  });
});

test.each([
  ["2026-11-21T08:00:00Z", "instant in seconds"],
  ["2026-11-21T08:00:00.000Z", "instant in milliseconds"],
  ["2026-11-21T08:00:00.000000Z", "instant of another form"],
  ["", "empty text"],
  ["Alexanderplatz", "text"],
])("%j is an %s", (at, kind) => {
  expect(shapeOf({ ...thing, at }, Thing).get("at")).toEqual(new Set([kind]));
});

test("a field that the contract does not have is not passed over", () => {
  const lines = [{ net: 1, gross: 2 }];
  expect(() => shapeOf({ ...thing, lines }, Thing)).toThrow("lines[].gross is in the answer");
});
