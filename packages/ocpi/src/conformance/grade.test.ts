import { expect, test } from "vitest";
import { type DeviationCode, deviations, isDeviationCode } from "./deviations.ts";
import { gradeOf } from "./grade.ts";

const seen = (...codes: DeviationCode[]) => codes.map((code) => ({ code, count: 2 }));

test("a peer without fault, or with trifles only, gets an A", () => {
  expect(gradeOf([], 0, 1000)).toEqual({ grade: "A", reasons: [] });
  expect(gradeOf(seen("empty_link", "token_sent_raw", "unknown_field"), 0, 10).grade).toBe("A");
});

test.each([
  [seen("no_total_count"), 0, 10, "A"],
  [seen("no_total_count", "timeout_missing"), 0, 10, "B"],
  [seen("swapped_coordinates"), 0, 10, "B"],
  [seen("swapped_coordinates", "no_total_count"), 0, 10, "C"],
  [seen("swapped_coordinates", "page_repeated", "no_total_count"), 0, 10, "D"],
  [seen("swapped_coordinates", "page_repeated", "no_link", "no_evse_id"), 0, 10, "E"],
  [[], 1, 999, "A"],
  [[], 1, 99, "B"],
  [[], 1, 9, "D"],
  [[], 5, 5, "F"],
  [[], 1, 0, "F"],
] as const)("%j with %i refused and %i accepted is %s", (findings, refused, accepted, grade) => {
  expect(gradeOf(findings, refused, accepted).grade).toBe(grade);
});

test("how often a deviation was seen does not change the grade, and 0 times is not seen", () => {
  const often = gradeOf([{ code: "no_total_count", count: 9000 }], 0, 10);
  expect(often.grade).toBe("A");
  expect(gradeOf([{ code: "page_repeated", count: 0 }], 0, 10).reasons).toEqual([]);
});

test("the reasons say what was found, the heaviest first", () => {
  const findings = [...seen("empty_link", "no_total_count"), ...seen("no_link")];
  expect(gradeOf(findings, 1, 99).reasons).toEqual([
    "has more pages than its Link headers lead to (major, 2 times)",
    "1 of 100 objects were refused",
    "sends lists without X-Total-Count (minor, 2 times)",
    "sends an empty Link header on the last page (info, 2 times)",
  ]);
});

test("every deviation of the catalogue names a section and has words of its own", () => {
  const entries = Object.values(deviations);
  expect(new Set(entries.map(({ title }) => title)).size).toBe(entries.length);
  for (const { section, title } of entries) {
    expect(section).toMatch(/^\d+(\.\d+)*(, \d+(\.\d+)*)*$/);
    expect(title).toMatch(/^[a-z]/);
  }
  expect(isDeviationCode("empty_link")).toBe(true);
  expect(isDeviationCode("toString")).toBe(false);
});
