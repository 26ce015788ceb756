import fc from "fast-check";
import { expect, test } from "vitest";
import { readPage, toPage } from "./index.ts";

const key = fc.string({
  unit: fc.constantFrom(..."abcXYZ019_:.-"),
  minLength: 1,
  maxLength: 60,
});

test("a page's cursor reads back as the key of its last row", () => {
  fc.assert(
    fc.property(fc.uniqueArray(key, { minLength: 2, maxLength: 9 }), fc.nat(20), (keys, more) => {
      const limit = 1 + (more % (keys.length - 1));
      const page = toPage(keys, { limit, after: undefined }, (row) => row);
      expect(page.data).toEqual(keys.slice(0, limit));
      expect(page.has_more).toBe(true);
      const next = readPage({ cursor: page.next_cursor ?? "" });
      expect(next.after).toBe(keys[limit - 1]);
    }),
  );
});

test("the last page has no cursor", () => {
  const page = toPage(["a", "b"], { limit: 2, after: undefined }, (row) => row);
  expect(page).toEqual({ data: ["a", "b"], next_cursor: null, has_more: false });
  expect(toPage([], { limit: 2, after: "x" }, (row: string) => row).next_cursor).toBeNull();
});

test("twenty rows unless asked otherwise", () => {
  expect(readPage({})).toEqual({ limit: 20, after: undefined });
  expect(readPage({ limit: "3" }).limit).toBe(3);
});

const text = (plain: string) => Buffer.from(plain).toString("base64url");

test.each([
  "",
  "!!!",
  text("a b"),
  text("'; drop table sessions"),
  text("a\u0000"),
  text("x".repeat(201)),
])(
  "a cursor that no list gives out is refused: %j",
  (cursor) => {
    const problem = { code: "invalid_request", param: "cursor" };
    expect(() => readPage({ cursor })).toThrow(expect.objectContaining(problem));
  },
);
