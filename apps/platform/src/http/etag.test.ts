import { expect, test } from "vitest";
import { etagOf, isKnown, readTags } from "./etag.ts";

test("the tag of a body is strong, and another body has another one", () => {
  expect(etagOf("{}")).toMatch(/^"[\w-]{27}"$/);
  expect(etagOf("{}")).toBe(etagOf("{}"));
  expect(etagOf("{ }")).not.toBe(etagOf("{}"));
});

test.each([
  ['"a"', ['"a"']],
  ['"a", W/"b" ,"c,d"', ['"a"', 'W/"b"', '"c,d"']],
  [" * ", "*"],
  ["a", undefined],
  ['"a', undefined],
  ['"a" "b"', undefined],
  ["", undefined],
])("the tags of %j", (header, tags) => {
  expect(readTags(header)).toEqual(tags);
});

test("an answer is known by its tag, weak or strong, and by any", () => {
  const etag = etagOf("{}");
  for (const header of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
    expect(isKnown(header, etag)).toBe(true);
  }
  for (const header of ['"x"', "", undefined, etag.slice(1)]) {
    expect(isKnown(header, etag)).toBe(false);
  }
});
