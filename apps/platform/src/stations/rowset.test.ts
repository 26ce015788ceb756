import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText, plainText } from "./rowset.ts";

/** Texts with many backslashes, halves of surrogate pairs, and NUL. */
const text = fc.string({
  unit: fc.constantFrom(..."\\u0d8a\0\n\"ä😀", "\ud800", "\udc00"),
  maxLength: 30,
});

test("JSON text is on one line, and means the same but for what PostgreSQL does not take", () => {
  fc.assert(
    fc.property(fc.array(text), (value) => {
      const line = jsonText(value);
      expect(line).not.toContain("\n");
      expect(JSON.parse(line)).toEqual(value.map(plainText));
    }),
    { numRuns: 2_000 },
  );
});

test("names of fields are written as texts are", () => {
  // Compared as text: JSON.parse of Node 26.10 misreads some names that hold escapes.
  fc.assert(
    fc.property(text, (name) => {
      expect(jsonText({ [name]: 0 })).toBe(`{${jsonText(name)}:0}`);
    }),
    { numRuns: 2_000 },
  );
});
