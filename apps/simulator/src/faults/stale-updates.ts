import type { SessionRecord } from "../session-record.ts";
import type { FaultState } from "./fault-store.ts";

/**
 * `stale_updates`: `last_updated` of a session is that of its start, whatever happened since.
 *
 * @param changedAt when it was really changed, in the platform's time
 */
export function sessionUpdatedAt(
  record: SessionRecord,
  changedAt: Date,
  { faults }: FaultState,
): Date {
  return faults.stale_updates === true ? new Date(record.startAt) : changedAt;
}
