import { expect, test } from "vitest";
import { DateTime, instantOf } from "./date-time.ts";

test("a time without a zone is UTC", () => {
  expect(instantOf("2015-06-29T20:39:09").toISOString()).toBe("2015-06-29T20:39:09.000Z");
  expect(instantOf("2015-06-29T20:39:09.123Z").toISOString()).toBe("2015-06-29T20:39:09.123Z");
  expect(instantOf("2015-06-29T20:39:09+02:00").toISOString()).toBe("2015-06-29T18:39:09.000Z");
});

test("what is no time is refused", () => {
  for (const text of ["", "yesterday", "2015-06-29", "2015-13-29T20:39:09Z", "1435610349"]) {
    expect(DateTime.safeParse(text).success).toBe(false);
  }
});
