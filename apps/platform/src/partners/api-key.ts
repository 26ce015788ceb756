import { createHash } from "node:crypto";
import { newId, type Clock, type Database } from "../database/index.ts";
import type { PartnerTables } from "./tables.ts";

export type KeyKind = PartnerTables["api_keys"]["kind"];

export const hashKey = (key: string): string => createHash("sha256").update(key).digest("hex");

/** Keeps API keys by their hash. */
export function createApiKeys(database: Database, clock: Clock) {
  const tables = database.withTables<PartnerTables>();
  return {
    /** Registers a key; the same key again changes only its origins. */
    async register(key: {
      value: string;
      kind: KeyKind;
      partyId: string | null;
      frameOrigins?: string[];
    }): Promise<void> {
      const now = clock.now();
      const origins = key.frameOrigins ?? [];
      await tables
        .insertInto("api_keys")
        .values({
          id: newId("key", now),
          party_id: key.partyId,
          kind: key.kind,
          hash: hashKey(key.value),
          frame_origins: origins,
          created_at: now,
          revoked_at: null,
        })
        .onConflict((conflict) => conflict.column("hash").doUpdateSet({ frame_origins: origins }))
        .execute();
    },
    /** Whether a key has not been revoked: its client tokens end with it. */
    async isLive(id: string): Promise<boolean> {
      const row = await tables
        .selectFrom("api_keys")
        .select("id")
        .where("id", "=", id)
        .where("revoked_at", "is", null)
        .executeTakeFirst();
      return row !== undefined;
    },
    /** The live key with this value. Looking up a hash leaks nothing about the key by its time. */
    async find(value: string) {
      return tables
        .selectFrom("api_keys")
        .select(["id", "kind", "party_id", "frame_origins"])
        .where("hash", "=", hashKey(value))
        .where("revoked_at", "is", null)
        .executeTakeFirst();
    },
  };
}

export type ApiKeys = ReturnType<typeof createApiKeys>;
