import type { EventType, WebhookDelivery } from "@networkcore/contract";
import type { Selectable } from "kysely";
import type { Database } from "../../database/index.ts";
import type { NotificationTables } from "../tables.ts";
import type { EndpointRow } from "./present-endpoint.ts";

type DeliveryRow = Selectable<NotificationTables["webhook_deliveries"]> & {
  event_type: EventType;
};

/** Deliveries to an endpoint, with the types of their events. */
export function selectDeliveries(database: Database, endpointId: string) {
  return database
    .withTables<NotificationTables>()
    .selectFrom("webhook_deliveries as delivery")
    .innerJoin("events as event", "event.id", "delivery.event_id")
    .selectAll("delivery")
    .select("event.type as event_type")
    .where("delivery.endpoint_id", "=", endpointId);
}

/** A delivery as the API shows it. Nothing is tried at an endpoint that is disabled. */
export function presentDelivery(row: DeliveryRow, endpoint: EndpointRow): WebhookDelivery {
  const next = endpoint.state === "enabled" ? row.due_at : null;
  return {
    id: row.id,
    webhook_endpoint_id: row.endpoint_id,
    event_id: row.event_id,
    event_type: row.event_type,
    state: row.state,
    attempts: row.attempts,
    next_attempt_at: next?.toISOString() ?? null,
    delivered_at: row.delivered_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  };
}
