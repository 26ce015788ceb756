import fc from "fast-check";
import { expect, test } from "vitest";
import { readJson } from "./read-json.ts";

test("what no database takes is replaced, at every depth and in names of fields", () => {
  expect(readJson('{"a\\u0000": ["b\\u0000c", {"d": "\\ud800"}], "e": "\\uDC00f"}')).toEqual({
    "a\u{fffd}": ["b\u{fffd}c", { d: "\u{fffd}" }],
    e: "\u{fffd}f",
  });
});

test("pairs, other escapes and escaped backslashes stay as they are", () => {
  const text = String.raw`["\ud83d\ude00", "\\u0000", "\\\u00e9", "\u0001", "\n\"\\ud800"]`;
  expect(readJson(text)).toEqual(JSON.parse(text));
});

/** The same, done after the fact. */
function clean(value: unknown): unknown {
  if (typeof value === "string") return value.toWellFormed().replaceAll("\0", "\u{fffd}");
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(clean);
  const entries = Object.entries(value).map(([key, item]) => [clean(key), clean(item)]);
  return Object.fromEntries(entries);
}

test("otherwise it reads as JSON.parse does, whatever is escaped", () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: "binary" }), (text) => {
      const escaped = text.replaceAll(/[^ -~]/g, (unit) =>
        `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
      );
      expect(readJson(escaped)).toEqual(clean(JSON.parse(text)));
    }),
    { numRuns: 500 },
  );
});

test("a lone half next to a pair is the only one replaced", () => {
  expect(readJson('"\\ud83d\\ud83d\\ude00\\ude00"')).toBe("\u{fffd}\u{1f600}\u{fffd}");
});
