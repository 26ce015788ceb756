import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { openTestDatabase } from "../../test-support/test-database.ts";

const { database, close } = await openTestDatabase([]);
afterAll(close);

const one = async (expression: string) => {
  const query = sql.raw<{ value: unknown }>(`select ${expression} as value`);
  const { rows } = await query.execute(database);
  return rows[0]?.value;
};

test("bigint comes as a safe integer, and one that is not safe is refused", async () => {
  expect(await one("9007199254740991::bigint")).toBe(Number.MAX_SAFE_INTEGER);
  await expect(one("9007199254740992::bigint")).rejects.toThrow(RangeError);
});

test("numeric keeps its exact text", async () => {
  expect(await one("12345678901234567890.10::numeric")).toBe("12345678901234567890.10");
});

test("a time without a zone is UTC", async () => {
  expect(await one("'2026-04-13T12:00:00'::timestamptz")).toEqual(new Date("2026-04-13T12:00:00Z"));
});
