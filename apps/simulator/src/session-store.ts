import type { DatabaseSync } from "node:sqlite";
import type { OcpiCdr } from "@networkcore/pricing";
import { Cdr221 } from "@networkcore/pricing";
import * as z from "zod/mini";
import type { CpoId } from "./cpo-platforms.ts";
import { atomically } from "./open-database.ts";
import { isAllTold, SessionRecord } from "./session-record.ts";

/** A record with the time it was last changed, in the simulator's time. */
export interface KeptSession {
  readonly record: SessionRecord;
  readonly updatedAt: Date;
}

const Body = z.object({ body: z.string() });
const Row = z.object({ body: z.string(), updated_at: z.number() });

export type SessionStore = ReturnType<typeof sessionStore>;

/** Sessions and CDRs on disk. A session is open until the eMSP has been told all of it. */
export function sessionStore(database: DatabaseSync) {
  const upsert = database.prepare(
    `INSERT INTO session (id, cpo, open, updated_at, body) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE
     SET open = excluded.open, updated_at = excluded.updated_at, body = excluded.body`,
  );
  const insertCdr = database.prepare(
    "INSERT INTO cdr (id, cpo, updated_at, body) VALUES (?, ?, ?, ?)",
  );
  const save = (record: SessionRecord, at: Date): void => {
    const open = isAllTold(record) ? 0 : 1;
    upsert.run(record.id, record.cpo, open, at.getTime(), JSON.stringify(record));
  };
  const read = (rows: unknown[]): KeptSession[] =>
    rows.map((row) => {
      const { body, updated_at } = Row.parse(row);
      return { record: SessionRecord.parse(JSON.parse(body)), updatedAt: new Date(updated_at) };
    });
  return {
    save,
    /** Keeps the end of a session and its CDRs in one step. */
    complete(record: SessionRecord, cdrs: readonly OcpiCdr[], at: Date): void {
      atomically(database, () => {
        save(record, at);
        for (const cdr of cdrs) {
          insertCdr.run(cdr.id, record.cpo, at.getTime(), JSON.stringify(cdr));
        }
      });
    },
    find(id: string): SessionRecord | undefined {
      const rows = database.prepare("SELECT body, updated_at FROM session WHERE id = ?").all(id);
      return read(rows)[0]?.record;
    },
    /** Sessions of which the eMSP does not have all. */
    open(): SessionRecord[] {
      const rows = database.prepare("SELECT body, updated_at FROM session WHERE open = 1").all();
      return read(rows).map(({ record }) => record);
    },
    /** All sessions of a platform in the order they were made. */
    list(cpo: CpoId): KeptSession[] {
      const rows = database
        .prepare("SELECT body, updated_at FROM session WHERE cpo = ? ORDER BY rowid")
        .all(cpo);
      return read(rows);
    },
    /** The CDRs of a session in the order they are sent; none while it runs. */
    cdrsOf(sessionId: string): OcpiCdr[] {
      const rows = database
        .prepare("SELECT body FROM cdr WHERE body ->> 'session_id' = ? ORDER BY rowid")
        .all(sessionId);
      return rows.map((row) => Cdr221.parse(JSON.parse(Body.parse(row).body)));
    },
    cdrs(cpo: CpoId): OcpiCdr[] {
      const rows = database.prepare("SELECT body FROM cdr WHERE cpo = ? ORDER BY rowid").all(cpo);
      return rows.map((row) => Cdr221.parse(JSON.parse(Body.parse(row).body)));
    },
  };
}
