import type { EventType } from "@networkcore/contract";
import { sql } from "kysely";
import { newId, type Database } from "../../database/index.ts";
import type { NotificationTables } from "../tables.ts";

/** The channel on which workers hear that something is to be delivered. */
export const deliveriesChannel = "webhooks";

/**
 * Writes one delivery of an event for each endpoint that is to be told, in the event's own
 * transaction: what has happened is delivered at least once, whoever is killed.
 */
export async function fanOut(
  transaction: Database,
  event: {
    readonly id: string;
    readonly partnerId: string;
    readonly type: EventType;
    readonly onlyTo: string | undefined;
    readonly now: Date;
  },
): Promise<void> {
  const { id, partnerId, type, onlyTo, now } = event;
  const tables = transaction.withTables<NotificationTables>();
  let wanting = tables
    .selectFrom("webhook_endpoints")
    .select("id")
    .where("partner_id", "=", partnerId)
    .where("state", "=", "enabled");
  wanting =
    onlyTo === undefined
      ? wanting.where(sql<boolean>`(event_types is null or ${type} = any (event_types))`)
      : wanting.where("id", "=", onlyTo);
  const endpoints = await wanting.execute();
  if (endpoints.length === 0) return;
  await tables
    .insertInto("webhook_deliveries")
    .values(
      endpoints.map((endpoint) => ({
        id: newId("whd", now),
        endpoint_id: endpoint.id,
        event_id: id,
        begun_at: now,
        attempts: "[]",
        due_at: now,
        leased_until: null,
        lease: null,
        delivered_at: null,
        created_at: now,
      })),
    )
    .execute();
  await announceDeliveries(transaction);
}

/** Wakes the workers of all nodes once the transaction has been committed. */
export async function announceDeliveries(transaction: Database): Promise<void> {
  await sql`select pg_notify(${deliveriesChannel}, '')`.execute(transaction);
}
