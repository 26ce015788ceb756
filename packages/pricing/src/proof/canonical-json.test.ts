import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";
import { Decimal } from "../money/index.ts";

test("keys are sorted at every depth, by UTF-16 code units", () => {
  const value = { b: [{ z: 1, a: null }], a: true, "€": 1, "\r": 2, "1": 3 };
  expect(canonicalJson(value)).toBe('{"\\r":2,"1":3,"a":true,"b":[{"a":null,"z":1}],"€":1}');
});

test("the order in which members were written does not matter", () => {
  expect(canonicalJson({ x: 1, y: { p: 1, q: 2 } })).toBe(
    canonicalJson({ y: { q: 2, p: 1 }, x: 1 }),
  );
});

test("numbers have their shortest form and negative zero is zero", () => {
  expect(canonicalJson([1.0, -0, 1e21, 0.1, 1e-7])).toBe("[1,0,1e+21,0.1,1e-7]");
});

test("absent members are left out and toJSON is honoured", () => {
  expect(canonicalJson({ a: undefined, price: Decimal.of("0.50") })).toBe('{"price":"0.5"}');
});

test.each([Number.NaN, 1n, Symbol("a"), () => 1, "\ud800"])("%s has no JSON", (value) => {
  expect(() => canonicalJson({ tariff: value })).toThrow(
    expect.objectContaining({ code: "not_canonical", path: "tariff" }),
  );
});
