import { expect, test } from "vitest";
import { negotiateLanguage } from "./language.ts";

test.each([
  [undefined, "en"],
  ["", "en"],
  ["de", "de"],
  ["DE-ch", "de"],
  ["fr-CA, de", "fr"],
  ["nl, fr;q=0.8, de;q=0.9", "de"],
  ["de;q=0.5, en", "en"],
  ["en;q=0.5, fr;q=0.5", "en"],
  ["fr;q=0.5, en;q=0.5", "fr"],
  ["de;q=0, *", "en"],
  ["en;q=0, de;q=0, *;q=0.1", "fr"],
  ["nl, xx", "en"],
  ["de;q=2", "en"],
  [";;;,,,\u0000", "en"],
  [`${"x,".repeat(5000)}de`, "en"],
])("%j is answered in %s", (header, language) => {
  expect(negotiateLanguage(header)).toBe(language);
});
