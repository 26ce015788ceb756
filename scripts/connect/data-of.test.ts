import { expect, test } from "vitest";
import { dataOf } from "./data-of.ts";

test.each([
  [["url", "token"], undefined],
  [["url", "--data", "here", "token"], "here"],
  [["--data=there", "url", "token"], "there"],
  [["url", "token", "--data"], undefined],
])("%j names the data folder %s", (args, folder) => {
  expect(dataOf(args)).toBe(folder);
});
