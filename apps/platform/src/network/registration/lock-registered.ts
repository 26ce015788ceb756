import { OcpiError, statusCodes } from "@networkcore/ocpi";
import type { Database } from "../../database/index.ts";
import type { ConnectionRow, NetworkTables } from "../tables.ts";

/**
 * Thrown where a connection has ended while something of it was being kept. A peer that was pushing
 * sees 401, as it does from then on.
 */
export class ConnectionEnded extends OcpiError {
  constructor(connectionId: string) {
    super(`${connectionId} has ended`, { status: 401, code: statusCodes.clientError });
    this.name = "ConnectionEnded";
  }
}

/**
 * Keeps a connection from ending until the transaction is over.
 *
 * @throws ConnectionEnded if it is not registered any more
 */
export async function lockRegistered(transaction: Database, connectionId: string): Promise<void> {
  const registered = await lockAllRegistered(transaction, [connectionId]);
  if (!registered.has(connectionId)) throw new ConnectionEnded(connectionId);
}

/**
 * Keeps connections from ending until the transaction is over. Only their end waits for it: two
 * transactions of one connection may both write its progress without waiting for each other.
 *
 * @returns those of them that are registered
 */
export async function lockAllRegistered(
  transaction: Database,
  connectionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await transaction
    .withTables<NetworkTables>()
    .selectFrom("connections")
    .select("id")
    .where("id", "in", connectionIds)
    .where("state", "=", "registered")
    .orderBy("id")
    // A plain update of the row does not conflict with it; `lockConnection` does.
    .forKeyShare()
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Locks a connection against every other change, and reads it as it is then. */
export async function lockConnection(transaction: Database, id: string): Promise<ConnectionRow> {
  return transaction
    .withTables<NetworkTables>()
    .selectFrom("connections")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}
