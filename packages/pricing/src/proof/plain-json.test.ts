import { expect, test } from "vitest";
import { Decimal } from "../money/index.ts";
import { copyJson } from "./plain-json.ts";

const refusal = (code: string, path: string, message: string) =>
  expect.objectContaining({ code, path, message });

test("a copy has the same members and is nobody else's", () => {
  const given = { a: [1, null, true, { b: "x" }], "": {}, __proto__x: -1.5 };
  const copy = copyJson(given);
  expect(copy).toStrictEqual(given);
  expect(copy).not.toBe(given);
});

test("a member called __proto__ stays a member", () => {
  const copy = copyJson(JSON.parse('{"__proto__":{"hash":"x"}}')) as object;
  expect(Object.keys(copy)).toEqual(["__proto__"]);
  expect("hash" in copy).toBe(false);
});

test("absent members are left out, toJSON is honoured, and there is one zero", () => {
  const copy = copyJson({ a: undefined, price: Decimal.of("0.50"), zero: -0 });
  expect(copy).toStrictEqual({ price: "0.5", zero: 0 });
});

test.each([Number.NaN, Infinity, 1n, Symbol("a"), () => 1, undefined, "\ud800"])(
  "%s is no JSON",
  (value) => {
    const message = "list.0: this is no JSON";
    expect(() => copyJson({ list: [value] })).toThrow(refusal("invalid_proof", "list.0", message));
    expect(() => copyJson(value)).toThrow(refusal("invalid_proof", "", "this is no JSON"));
  },
);

test("half a surrogate pair is no name of a member", () => {
  const wanted = refusal("invalid_proof", "a", "a: this is no JSON");
  expect(() => copyJson({ a: { "\ud800": 1 } })).toThrow(wanted);
});

test("64 levels are taken, one more is not", () => {
  const nest = (levels: number): unknown =>
    Array.from({ length: levels }).reduce((inside) => ({ a: inside }), 1);
  expect(copyJson(nest(64))).toEqual(nest(64));
  const path = Array.from({ length: 64 }, () => "a").join(".");
  const wanted = refusal("invalid_proof", path, `${path}: nested deeper than 64 levels`);
  expect(() => copyJson(nest(65))).toThrow(wanted);
  const endless: Record<string, unknown> = {};
  endless["a"] = endless;
  expect(() => copyJson(endless)).toThrow(wanted);
});

test("two million characters and members are taken, one more is not", () => {
  const message = "larger than 2000000 bytes";
  expect(copyJson("x".repeat(1_999_999))).toHaveLength(1_999_999);
  expect(() => copyJson("x".repeat(2_000_000))).toThrow(refusal("invalid_proof", "", message));
  expect(copyJson(Array.from({ length: 1_999_999 }, () => 0))).toHaveLength(1_999_999);
  const many = Array.from({ length: 2_000_000 }, () => 0);
  expect(() => copyJson(many)).toThrow(refusal("invalid_proof", "1999999", `1999999: ${message}`));
  const key = "k".repeat(1_999_998);
  expect(Object.keys(copyJson({ [key]: 1 }) as object)).toEqual([key]);
  expect(() => copyJson({ [`${key}k`]: 1 })).toThrow(expect.objectContaining({ path: `${key}k` }));
});
