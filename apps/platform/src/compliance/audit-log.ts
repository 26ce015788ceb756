import { createHash } from "node:crypto";
import { sql, type Generated } from "kysely";
import type { Clock, Database } from "../database/index.ts";
import type { Caller } from "../http/index.ts";

type AuditTables = {
  audit_log: {
    position: Generated<number>;
    actor: string;
    action: string;
    subject: string | null;
    request_id: string;
    at: Date;
    previous_hash: string;
    hash: string;
  };
};

/** A change that somebody made through the API. It holds ids only, no personal data. */
export interface AuditEntry {
  readonly caller: Caller;
  readonly endpoint: string;
  readonly subject: string | null;
  readonly requestId: string;
}

const genesis = "0".repeat(64);

type Hashed = Omit<AuditTables["audit_log"], "position" | "hash">;

function hashOf(entry: Hashed): string {
  const { actor, action, subject, request_id: requestId, at, previous_hash: previous } = entry;
  const text = JSON.stringify([previous, actor, action, subject, requestId, at.toISOString()]);
  return createHash("sha256").update(text).digest("hex");
}

/** Keeps the audit log: append-only, chained by hashes. */
export function createAuditLog(clock: Clock) {
  return {
    async record(transaction: Database, entry: AuditEntry): Promise<void> {
      const tables = transaction.withTables<AuditTables>();
      await sql`select pg_advisory_xact_lock(hashtext('networkcore/audit'))`.execute(transaction);
      const last = await tables
        .selectFrom("audit_log")
        .select("hash")
        .orderBy("position", "desc")
        .executeTakeFirst();
      const { caller } = entry;
      const hashed: Hashed = {
        actor: `${caller.kind}:${caller.kind === "client" ? caller.driverId : caller.keyId}`,
        action: entry.endpoint,
        subject: entry.subject,
        request_id: entry.requestId,
        at: clock.now(),
        previous_hash: last?.hash ?? genesis,
      };
      await tables.insertInto("audit_log").values({ ...hashed, hash: hashOf(hashed) }).execute();
    },
    /** @returns the position of the first entry that does not fit, or undefined when all do */
    async verify(database: Database): Promise<number | undefined> {
      let previous = genesis;
      const rows = database
        .withTables<AuditTables>()
        .selectFrom("audit_log")
        .selectAll()
        .orderBy("position");
      for (const row of await rows.execute()) {
        if (row.previous_hash !== previous || row.hash !== hashOf(row)) return row.position;
        previous = row.hash;
      }
      return undefined;
    },
  };
}

export type AuditLog = ReturnType<typeof createAuditLog>;
