import type { Database } from "../../database/index.ts";
import type { PeerContext } from "./connected-peer.ts";
import { lockRegistered } from "../registration/lock-registered.ts";
import type { Receiver } from "./receiver.ts";

/**
 * Keeps what a peer has pushed, in one transaction.
 *
 * @throws ConnectionEnded where its connection ended after its token was looked at
 */
export async function keepPushed<T>(
  { context }: Receiver,
  c: PeerContext,
  keep: (transaction: Database) => Promise<T>,
): Promise<T> {
  return context.database.transaction().execute(async (transaction) => {
    await lockRegistered(transaction, c.get("peer").id);
    return keep(transaction);
  });
}
