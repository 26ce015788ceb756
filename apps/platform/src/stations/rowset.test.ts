import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonText, plainText } from "./rowset.ts";

/** Texts with many backslashes, halves of surrogate pairs, and NUL. */
const text = fc.string({
  unit: fc.constantFrom("\\", "u", "0", "d", "8", "a", "\0", "\ud800", "\udc00", "\n", '"', "ä", "😀"),
  maxLength: 30,
});

test("JSON text is on one line, and means the same but for what PostgreSQL does not take", () => {
  fc.assert(
    fc.property(fc.dictionary(text, fc.array(text)), (value) => {
      const line = jsonText(value);
      expect(line).not.toContain("\n");
      const cleaned = Object.entries(value).map(([key, list]) => [
        plainText(key),
        list.map(plainText),
      ]);
      expect(JSON.parse(line)).toEqual(Object.fromEntries(cleaned));
    }),
    { numRuns: 2_000 },
  );
});
