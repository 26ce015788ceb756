import { expect, test } from "vitest";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { userMessage } from "./user-message.ts";

test("what is said in one language is said in all, in words of its own", () => {
  for (const other of [german, french]) {
    expect(Object.keys(other)).toEqual(Object.keys(english));
    for (const [code, words] of Object.entries(english)) {
      expect(Reflect.get(other, code)).not.toBe(words);
    }
  }
});

test("a code without words of its own gets the general ones", () => {
  expect(userMessage("malformed_json", "fr")).toBe(french.fallback);
  expect(userMessage("quote_used", "de")).toBe(german.quote_used);
});
