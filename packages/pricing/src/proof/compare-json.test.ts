import { expect, test } from "vitest";
import { compareJson } from "./compare-json.ts";

test("equal values have no differences, whatever the order of their members", () => {
  const value = { a: [1, "1", null, { b: true }], c: {} };
  const other = { c: {}, a: [1, "1", null, { b: true }] };
  expect(compareJson(value, other)).toEqual([]);
});

test.each([
  [1, 2, "says 1, recomputed 2"],
  [1, "1", 'says 1, recomputed "1"'],
  [null, {}, "says null, recomputed {}"],
  [{}, [], "says {}, recomputed []"],
  [[], {}, "says [], recomputed {}"],
  [false, 0, "says false, recomputed 0"],
  ["x".repeat(58), "x".repeat(59),
    `says "${"x".repeat(58)}", recomputed "${"x".repeat(59)}…`],
])("%j is not %j", (given, wanted, message) => {
  expect(compareJson({ a: [given] }, { a: [wanted] })).toEqual([
    { kind: "differs", path: "a.0", message },
  ]);
});

test("every difference has its kind and place", () => {
  const given = { a: { more: 1 }, list: [1, 2, 3] };
  const wanted = { a: { less: "text" }, list: [1, 5], gone: null };
  expect(compareJson(given, wanted)).toEqual([
    { kind: "missing", path: "a.less", message: 'expected "text"' },
    { kind: "unknown", path: "a.more", message: "has no place here" },
    { kind: "differs", path: "list.1", message: "says 2, recomputed 5" },
    { kind: "unknown", path: "list.2", message: "has no place here" },
    { kind: "missing", path: "gone", message: "expected null" },
  ]);
});

test("a member that every object inherits is still unknown", () => {
  const given = JSON.parse('{"constructor":1}') as unknown;
  expect(compareJson(given, {})).toMatchObject([{ kind: "unknown", path: "constructor" }]);
});

test("a hundred differences are listed", () => {
  const many = Array.from({ length: 150 }, () => 1);
  expect(compareJson(many, [])).toHaveLength(100);
  expect(compareJson(many, many.map(() => 2))).toHaveLength(100);
});
