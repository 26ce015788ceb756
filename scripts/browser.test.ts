import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findBrowser } from "./browser.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "browser-"));
  for (const name of ["own", "a", "b"]) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

function find(): string | undefined {
  const path = [join(folder, "a"), join(folder, "b")].join(delimiter);
  return findBrowser(path, join(folder, "own/chrome"))?.executablePath;
}

test("without any browser none is found", () => {
  expect(find()).toBeUndefined();
});

test("a Chromium on the path is found, whatever its name", () => {
  writeFileSync(join(folder, "b/google-chrome"), "");
  expect(find()).toBe(join(folder, "b/google-chrome"));
  writeFileSync(join(folder, "b/chromium"), "");
  expect(find()).toBe(join(folder, "b/chromium"));
});

test("Playwright's own browser comes first", () => {
  writeFileSync(join(folder, "a/chromium"), "");
  writeFileSync(join(folder, "own/chrome"), "");
  expect(find()).toBe(join(folder, "own/chrome"));
});
