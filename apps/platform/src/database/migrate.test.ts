import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { migrate, migrationsOf } from "./index.ts";

const { database, close } = await openTestDatabase([]);
const folder = mkdtempSync(join(tmpdir(), "networkcore-migrations-"));
mkdirSync(join(folder, "sql"));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await close();
});

function write(statements: Record<string, string>) {
  for (const [name, statement] of Object.entries(statements)) {
    writeFileSync(join(folder, "sql", `${name}.sql`), statement);
  }
  const base = pathToFileURL(join(folder, "index.ts")).href;
  return migrationsOf("test", base, Object.keys(statements));
}

async function applied(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from migrations order by name`
    .execute(database);
  return rows.map((row) => row.name);
}

test("migrations are applied in order, once, however often and by however many", async () => {
  const migrations = write({
    "001-coin": "create table coin (value int); insert into coin values (1);",
    "002-more": "insert into coin select value + 1 from coin;",
  });
  await Promise.all(Array.from({ length: 5 }, () => migrate(database, migrations)));
  await migrate(database, migrations);
  const query = sql<{ value: number }>`select value from coin order by 1`;
  const { rows } = await query.execute(database);
  expect(rows).toEqual([{ value: 1 }, { value: 2 }]);
  expect(await applied()).toEqual(["test/001-coin", "test/002-more"]);
});

test("a migration that fails leaves nothing of its run behind", async () => {
  const migrations = write({
    "003-good": "create table good (value int);",
    "004-bad": "create table bad (value int); select * from nowhere;",
  });
  await expect(migrate(database, migrations)).rejects.toThrow(/nowhere/);
  expect(await applied()).not.toContain("test/003-good");
  const { rows } = await sql`select to_regclass('good') as good, to_regclass('bad') as bad`
    .execute(database);
  expect(rows).toEqual([{ good: null, bad: null }]);
});
