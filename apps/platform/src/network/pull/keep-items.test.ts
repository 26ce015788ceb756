import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openTestDatabase } from "../../../test-support/test-database.ts";
import { keepItems } from "./keep-items.ts";

const { database, close } = await openTestDatabase([]);
await sql`create table kept (id integer primary key, at timestamptz)`.execute(database);
afterAll(close);
beforeEach(() => sql`truncate kept`.execute(database));

const put = (items: readonly { id: number; at: string }[]) =>
  keepItems(database, items, async (transaction, some) => {
    for (const { id, at } of some) {
      await sql`insert into kept values (${id}, ${at}::timestamptz)`.execute(transaction);
    }
  });

async function kept() {
  const { rows } = await sql<{ id: number }>`select id from kept order by id`.execute(database);
  return rows.map((row) => row.id);
}

test("one item that cannot be kept is named, and all others are kept", async () => {
  const items = Array.from({ length: 9 }, (_, id) => ({ id, at: "2026-04-13T10:00:00Z" }));
  const failed = await put(items.map((item) => (item.id === 4 ? { ...item, at: "13:61" } : item)));
  expect(failed.map(({ item }) => item.id)).toEqual([4]);
  expect(failed[0]?.reason).toContain("cannot be kept");
  expect(await kept()).toEqual([0, 1, 2, 3, 5, 6, 7, 8]);
});

test("what is not about the items is thrown, and nothing is half kept", async () => {
  const failing = keepItems(database, [1, 2], async (transaction, some) => {
    for (const id of some) await sql`insert into kept values (${id})`.execute(transaction);
    throw new Error("the connection has ended");
  });
  await expect(failing).rejects.toThrow("has ended");
  expect(await kept()).toEqual([]);
});
