import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";

/** A database handle without tables: each module adds its own with `withTables`. */
export type Database = Kysely<unknown>;

const int8 = 20;
const timestamptz = 1184;

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond 2^53`);
  return value;
}

/** How values come back: bigint as a safe integer, time as a Date, numeric as its exact text. */
const types = new pg.TypeOverrides();
types.setTypeParser(int8, toSafeInteger);
types.setTypeParser(timestamptz, (text: string) => new Date(text));

/** One pool of connections, and clients for what needs a connection of its own. */
export interface Connection {
  readonly database: Database;
  newClient(): pg.Client;
  close(): Promise<void>;
}

/**
 * Opens a pool on a PostgreSQL.
 *
 * @param url - a connection string, `postgres://user:password@host/database`
 */
export function connect(url: string, options: { poolSize?: number } = {}): Connection {
  const settings = {
    connectionString: url,
    types,
    application_name: "networkcore",
    // OCPI times without a zone are UTC, also to the database.
    options: "-c timezone=UTC",
  };
  const pool = new pg.Pool({ ...settings, max: options.poolSize ?? 20 });
  let closing = false;
  // An idle connection that breaks is replaced by the pool; its error must not end the process.
  pool.on("error", (error) => {
    if (!closing) process.emitWarning(`idle database connection: ${error.message}`);
  });
  return {
    database: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }),
    newClient: () => new pg.Client(settings),
    close: () => {
      closing = true;
      return pool.end();
    },
  };
}
