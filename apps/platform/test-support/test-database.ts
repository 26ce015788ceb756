import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import {
  connect,
  migrate,
  startPostgres,
  type Connection,
  type Database,
  type Migration,
} from "../src/database/index.ts";

/** A PostgreSQL of a test file's own. */
export interface TestDatabase {
  readonly url: string;
  readonly connection: Connection;
  readonly database: Database;
  /** Stops the server and removes its data. */
  close(): Promise<void>;
}

/**
 * Starts an embedded PostgreSQL in a new folder and applies `migrations`.
 *
 * @example
 * const { database, close } = await openTestDatabase(ledgerMigrations);
 * afterAll(close);
 */
export async function openTestDatabase(migrations: readonly Migration[]): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "networkcore-test-"));
  // The server may run as another user, who has to come in.
  chmodSync(folder, 0o755);
  const postgres = await startPostgres(folder);
  const first = connect(postgres.url, { poolSize: 1 });
  // Nothing here has to outlive a crash of the machine.
  await sql`alter database postgres set synchronous_commit to off`.execute(first.database);
  await first.close();
  const connection = connect(postgres.url);
  await migrate(connection.database, migrations);
  return {
    url: postgres.url,
    connection,
    database: connection.database,
    async close() {
      await connection.close();
      await postgres.close();
      rmSync(folder, { recursive: true, force: true });
      const sockets = new URL(postgres.url.replace("@/", "@localhost/")).searchParams.get("host");
      if (sockets !== null) rmSync(sockets, { recursive: true, force: true });
    },
  };
}
