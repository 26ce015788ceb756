import { hashToken } from "@networkcore/ocpi";
import type { Database } from "../../database/index.ts";
import type { ConnectedPeer } from "./connected-peer.ts";
import { lockConnection } from "../registration/lock-registered.ts";
import { directParties } from "../registration/direct-parties.ts";
import type { NetworkTables } from "../tables.ts";

/**
 * For so long a peer that was found is not looked up again. Another node may have ended it: what
 * writes asks once more, see `lockRegistered`.
 */
const keptMilliseconds = 1_000;

interface Kept {
  readonly peer: ConnectedPeer;
  readonly until: number;
}

/**
 * Finds the connection whose token was presented. The lookup goes by the token's hash, so its time
 * tells nothing about the token.
 */
export function createPeerFinder(database: Database) {
  const kept = new Map<string, Kept>();
  let keepingFrom = 0;

  async function look(hashes: readonly string[]) {
    return database
      .withTables<NetworkTables>()
      .selectFrom("peer_tokens")
      .innerJoin("connections", "connections.id", "connection_id")
      .select(["hash", "peer_tokens.kind as token_kind", "connections.id", "connections.kind"])
      .select(["state", "parties", "versions_url", "versions_read_at"])
      .where("hash", "in", hashes)
      .where("state", "<>", "ended")
      .executeTakeFirst();
  }

  return {
    async find(candidates: readonly string[]): Promise<ConnectedPeer | undefined> {
      const hashes: string[] = [];
      const now = performance.now();
      for (const candidate of candidates) {
        const hash = hashToken(candidate);
        const known = kept.get(hash);
        if (known !== undefined && known.until > now) return known.peer;
        hashes.push(hash);
      }
      const row = await look(hashes);
      const token = candidates.find((_, index) => hashes[index] === row?.hash);
      if (row === undefined || token === undefined) return undefined;
      if (row.token_kind === "issued" && !(await bringInUse(database, row.id, row.hash))) {
        return undefined;
      }
      const peer: ConnectedPeer = {
        id: row.id,
        token,
        registered: row.token_kind !== "registration",
        kind: row.kind,
        versionsUrl: row.versions_url,
        parties: row.parties,
        copies: row.kind === "hub" ? await directParties(database) : new Set(),
        hasReadVersions: row.versions_read_at !== null,
      };
      if (kept.size > 1_000) kept.clear();
      // While it registers, its parties are not known yet.
      if (peer.registered && row.state === "registered" && now >= keepingFrom) {
        kept.set(row.hash, { peer, until: now + keptMilliseconds });
      }
      return peer;
    },
    /**
     * Looks every peer up again: a connection changes. The transaction that changes it may not be
     * through yet, so nothing is kept for a while.
     */
    forget() {
      kept.clear();
      keepingFrom = performance.now() + keptMilliseconds;
    },
  };
}

export type PeerFinder = ReturnType<typeof createPeerFinder>;

/**
 * The first use of a token that we issued shows that its answer arrived: the others are void.
 *
 * @returns false for one that another, used at the same moment, has made void
 */
async function bringInUse(
  database: Database,
  connectionId: string,
  hash: string,
): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    await lockConnection(transaction, connectionId);
    const tables = transaction.withTables<NetworkTables>();
    const used = await tables
      .updateTable("peer_tokens")
      .set({ kind: "session" })
      .where("hash", "=", hash)
      .returning("hash")
      .executeTakeFirst();
    if (used === undefined) return false;
    await tables
      .deleteFrom("peer_tokens")
      .where("connection_id", "=", connectionId)
      .where("hash", "<>", hash)
      .execute();
    return true;
  });
}
