import { expect, test } from "vitest";
import { columnsOf, edges, entry, lookOf, wrap } from "./look.ts";

const plain = lookOf(40, false);

test("lines break between words, keep their indent, and hang", () => {
  expect(wrap("  one two three four", 11, "    ")).toEqual(["  one two", "    three", "    four"]);
});

test("a word longer than a line stays whole", () => {
  const url = "https://cpo.example/a/very/long/address/of/versions";
  expect(wrap(`see ${url} there`, 20)).toEqual(["see", url, "there"]);
});

test("a paragraph stands behind its label, whatever the label's colour", () => {
  const text = "a text that needs more than one line of it";
  const expected = ["label: a text that needs more than one", "       line of it"];
  expect(entry(plain, "label:", text)).toEqual(expected);
  const coloured = lookOf(40, true);
  const [first = "", second = ""] = entry(coloured, coloured.bad("label:"), text);
  expect(first).toContain("\u001B[31m");
  expect(columnsOf(first)).toBe(expected[0]?.length);
  expect(second).toBe(expected[1]);
});

test("what belongs to the right edge goes below where there is no room", () => {
  expect(edges(plain, "left", "right")).toEqual([`left${" ".repeat(31)}right`]);
  expect(edges(plain, "a".repeat(38), "right")).toEqual(["a".repeat(38), "right".padStart(40)]);
});

test("without colours nothing is escaped, and no screen is too narrow or too wide", () => {
  expect(plain.bold("text")).toBe("text");
  expect(lookOf(10, false).width).toBe(40);
  expect(lookOf(400, false).width).toBe(100);
});
