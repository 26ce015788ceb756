import type { Event, EventType, WebhookAttempt } from "@networkcore/contract";
import type { ColumnType, Generated } from "kysely";

/** A secret of an endpoint, as it is kept. */
export interface KeptSecret {
  readonly sealed: string;
  readonly hint: string;
  /** RFC 3339, as in {@link WebhookEndpoint}. */
  readonly created_at: string;
  readonly expires_at: string | null;
}

type Json<T> = ColumnType<T, string, string>;

/** Tables of events and webhooks. */
export type NotificationTables = {
  events: {
    id: string;
    partner_id: string;
    type: EventType;
    subject_id: string;
    sequence: number;
    data: Json<Event["data"]>;
    created_at: Date;
    traceparent: string | null;
    tracestate: string | null;
  };
  webhook_endpoints: {
    id: string;
    partner_id: string;
    url: string;
    description: string | null;
    event_types: EventType[] | null;
    state: "enabled" | "disabled";
    disabled_because: "request" | "failing" | "gone" | null;
    secrets: Json<KeptSecret[]>;
    failing_since: Date | null;
    slow: Generated<boolean>;
    created_at: Date;
    updated_at: Date;
  };
  webhook_deliveries: {
    id: string;
    endpoint_id: string;
    event_id: string;
    state: Generated<"pending" | "delivered" | "failed">;
    tries: Generated<number>;
    begun_at: Date;
    attempts: Json<WebhookAttempt[]>;
    due_at: Date | null;
    leased_until: Date | null;
    lease: string | null;
    delivered_at: Date | null;
    created_at: Date;
  };
};
