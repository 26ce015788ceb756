import type { WebhookEndpoint } from "@networkcore/contract";
import type { Selectable } from "kysely";
import type { NotificationTables } from "../tables.ts";
import { liveSecrets } from "./secret.ts";

export type EndpointRow = Selectable<NotificationTables["webhook_endpoints"]>;

/** A webhook endpoint as the API shows it: of its secrets only the first characters. */
export function presentEndpoint(row: EndpointRow, now: Date): WebhookEndpoint {
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    event_types: row.event_types,
    state: row.state,
    disabled_because: row.disabled_because,
    secrets: liveSecrets(row.secrets, now).map(({ sealed: _, ...shown }) => shown),
    failing_since: row.failing_since?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
