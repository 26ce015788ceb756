import type { Database } from "../database/index.ts";
import type { NetworkTables } from "./tables.ts";

/** Thrown where a connection has ended while something of it was being kept. */
export class ConnectionEnded extends Error {
  constructor(connectionId: string) {
    super(`${connectionId} has ended`);
    this.name = "ConnectionEnded";
  }
}

/**
 * Keeps a connection from ending until the transaction is over.
 *
 * @throws ConnectionEnded if it is not registered any more
 */
export async function lockRegistered(transaction: Database, connectionId: string): Promise<void> {
  const row = await transaction
    .withTables<NetworkTables>()
    .selectFrom("connections")
    .select("state")
    .where("id", "=", connectionId)
    .forShare()
    .executeTakeFirst();
  if (row?.state !== "registered") throw new ConnectionEnded(connectionId);
}
