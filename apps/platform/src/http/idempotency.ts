import { createHash } from "node:crypto";
import { idempotencyHours } from "@networkcore/contract";
import { sql } from "kysely";
import type { Clock, Database, Encryption } from "../database/index.ts";
import { ApiProblem } from "./api-problem.ts";
import type { Caller } from "./caller.ts";

type IdempotencyTable = {
  idempotency_keys: {
    caller: string;
    key: string;
    request_hash: string;
    /** Sealed, because answers may hold client tokens. */
    response: string;
    created_at: Date;
  };
};

/** One change with the key that makes it happen once. */
export interface OnceRequest {
  readonly key: string;
  readonly caller: Caller;
  /** Method, path and body: the same key with another request is a conflict. */
  readonly fingerprint: string;
}

/** What a change was answered. */
export interface OnceAnswer<T> {
  readonly answer: T;
  /** The answer is the one of an earlier request with this key; nothing was done now. */
  readonly replayed: boolean;
}

const lifetimeMilliseconds = idempotencyHours * 3_600_000;

/**
 * Makes a change at most once per key (design of the API: Idempotency). The key, the work and the
 * answer are one transaction, so a crash in the middle leaves nothing behind. Work that throws has
 * changed nothing: its key stays free, and the same request may be sent again.
 */
export function createIdempotency(database: Database, encryption: Encryption, clock: Clock) {
  return {
    async once<T>(
      request: OnceRequest,
      work: (transaction: Database) => Promise<T>,
    ): Promise<OnceAnswer<T>> {
      const caller = `${request.caller.kind}:${callerId(request.caller)}`;
      const hash = createHash("sha256").update(request.fingerprint).digest("hex");
      return database
        .withTables<IdempotencyTable>()
        .transaction()
        .execute(async (transaction) => {
          const lock = `${caller}/${request.key}`;
          const { rows } = await sql<{ free: boolean }>`
            select pg_try_advisory_xact_lock(hashtextextended(${lock}, 0)) as free
          `.execute(transaction);
          if (rows[0]?.free !== true) {
            throw new ApiProblem("request_in_flight", "a request with this key is being worked on");
          }
          const oldest = new Date(clock.now().getTime() - lifetimeMilliseconds);
          const earlier = await transaction
            .selectFrom("idempotency_keys")
            .select(["request_hash", "response"])
            .where("caller", "=", caller)
            .where("key", "=", request.key)
            .where("created_at", ">", oldest)
            .executeTakeFirst();
          if (earlier !== undefined) {
            if (earlier.request_hash !== hash) {
              throw new ApiProblem(
                "idempotency_conflict",
                "this Idempotency-Key was used for another request",
                "Idempotency-Key",
              );
            }
            const answer = JSON.parse(encryption.open(earlier.response)) as T;
            return { answer, replayed: true };
          }
          const answer = await work(transaction as unknown as Database);
          const row = {
            caller,
            key: request.key,
            request_hash: hash,
            response: encryption.seal(JSON.stringify(answer)),
            created_at: clock.now(),
          };
          await transaction
            .insertInto("idempotency_keys")
            .values(row)
            .onConflict((conflict) => conflict.columns(["caller", "key"]).doUpdateSet(row))
            .execute();
          await sql`
            delete from idempotency_keys where (caller, key) in (
              select caller, key from idempotency_keys where created_at <= ${oldest}
              limit 100 for update skip locked)`.execute(transaction);
          return { answer, replayed: false };
        });
    },
  };
}

function callerId(caller: Caller): string {
  return caller.kind === "client" ? caller.driverId : caller.keyId;
}

export type Idempotency = ReturnType<typeof createIdempotency>;
