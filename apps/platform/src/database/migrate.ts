import { readFileSync } from "node:fs";
import { sql } from "kysely";
import type { Database } from "./connect.ts";

/** A numbered SQL file of a module. `name` says module and number: `ledger/001-postings`. */
export interface Migration {
  readonly name: string;
  readonly file: URL;
}

/** Migrations of one module: `migrationsOf("ledger", import.meta.url, ["001-postings"])`. */
export function migrationsOf(module: string, base: string, names: readonly string[]): Migration[] {
  return names.map((name) => ({
    name: `${module}/${name}`,
    file: new URL(`./sql/${name}.sql`, base),
  }));
}

type MigrationTable = {
  migrations: { name: string; applied_at: Date };
};

/**
 * Applies what has not been applied yet, in order, in one transaction; several nodes may start at
 * once. A migration that has been applied is never changed.
 */
export async function migrate(database: Database, migrations: readonly Migration[]): Promise<void> {
  await database
    .withTables<MigrationTable>()
    .transaction()
    .execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(hashtext('networkcore/migrations'))`.execute(
        transaction,
      );
      await sql`create table if not exists migrations (
        name text primary key, applied_at timestamptz not null default now())`.execute(transaction);
      const applied = await transaction.selectFrom("migrations").select("name").execute();
      const known = new Set(applied.map((row) => row.name));
      for (const migration of migrations) {
        if (known.has(migration.name)) continue;
        await sql.raw(readFileSync(migration.file, "utf8")).execute(transaction);
        await transaction
          .insertInto("migrations")
          .values({ name: migration.name, applied_at: sql`now()` })
          .execute();
      }
    });
}
