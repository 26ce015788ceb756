import type { Event } from "@networkcore/contract";
import type { Selectable } from "kysely";
import type { NotificationTables } from "../tables.ts";

/** An event as the API shows it and as webhooks carry it. */
export function presentEvent(row: Selectable<NotificationTables["events"]>): Event {
  return {
    id: row.id,
    type: row.type,
    created_at: row.created_at.toISOString(),
    subject_id: row.subject_id,
    sequence: row.sequence,
    data: row.data,
  };
}
