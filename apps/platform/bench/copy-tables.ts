import { join } from "node:path";
import { sql } from "kysely";
import type { Database } from "../src/database/index.ts";

const tables = ["stations", "evses", "station_roads"] as const;
const rounds = 2;

/**
 * What `COPY … FROM` a file of the server takes for the rows that are in the directory, into empty
 * tables with the same columns and indexes: as fast as they can get into this database.
 *
 * @param folder where the server may write
 * @returns milliseconds of the faster of two rounds
 */
export async function timeCopy(database: Database, folder: string): Promise<number> {
  const files = tables.map((table) => ({ table, file: join(folder, `${table}.copy`) }));
  for (const { table, file } of files) {
    await sql`copy ${sql.table(table)} to ${sql.lit(file)}`.execute(database);
  }
  let fastest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    for (const { table } of files) {
      await sql`drop table if exists ${copyOf(table)}`.execute(database);
      await sql`create table ${copyOf(table)} (like ${sql.table(table)} including all)`.execute(
        database,
      );
    }
    await sql`checkpoint`.execute(database);
    const began = performance.now();
    for (const { table, file } of files) {
      await sql`copy ${copyOf(table)} from ${sql.lit(file)}`.execute(database);
    }
    fastest = Math.min(fastest, performance.now() - began);
  }
  for (const { table } of files) await sql`drop table ${copyOf(table)}`.execute(database);
  return fastest;
}

const copyOf = (table: string) => sql.table(`${table}_copy`);
