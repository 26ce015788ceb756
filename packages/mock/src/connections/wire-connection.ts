import type { Connection, ConnectionHealth } from "@networkcore/contract";
import type { MockState } from "../network/mock-state.ts";
import { answeredAt, connectionState, pullCourse } from "./connection-course.ts";
import type { ConnectionRecord } from "./connection-record.ts";
import { hostOf } from "./magic-peers.ts";
import { type ImportedObjects, OWN_CONNECTION_ID, ownObjects } from "./own-stations.ts";
import { refusedObjects } from "./refused-objects.ts";
import { startRecord } from "./start-record.ts";

const LATENCY_MS = 40;

const nothing: ImportedObjects = { parties: [], locations: 0, evses: 0, tariffs: 0 };

/** A peer that is not the mock's own has one made-up party and no objects. */
function importedBy(state: MockState, { id, versionsUrl }: ConnectionRecord): ImportedObjects {
  if (id === OWN_CONNECTION_ID) return ownObjects(state);
  const name = versionsUrl === null ? "" : hostOf(versionsUrl);
  const party = { country_code: "NL", party_id: "TST", name, status: "connected" };
  return { ...nothing, parties: [party] };
}

function healthOf(state: MockState, record: ConnectionRecord, now: Date): ConnectionHealth {
  // Nothing can be sent over what is not registered.
  const quiet: ConnectionHealth = {
    state: "down",
    circuit: "closed",
    retry_at: null,
    starts: 0,
    start_success_rate: null,
    latency_ms: null,
    last_success_at: null,
    last_failure_at: null,
    last_failure: null,
    status_heard_at: null,
  };
  const at = answeredAt(record, state.speed);
  const shown = connectionState(record, now, state.speed);
  if (shown === "failed" && record.outcome.state === "failed") {
    const { error } = record.outcome;
    return { ...quiet, last_failure_at: at.toISOString(), last_failure: error };
  }
  if (shown !== "registered") return quiet;
  const own = record.id === OWN_CONNECTION_ID;
  const { progress, doneAt } = pullCourse(record, now, state.speed);
  const answers = [at, record.rotatedAt, progress === 1 ? doneAt : null, own ? now : null];
  const last = Math.max(...answers.map((time) => time?.getTime() ?? 0));
  return {
    ...quiet,
    state: "good",
    ...(own && startRecord(state)),
    latency_ms: LATENCY_MS,
    last_success_at: new Date(last).toISOString(),
    status_heard_at: own ? now.toISOString() : null,
  };
}

/** A connection as it is now. */
export function wireConnection(state: MockState, record: ConnectionRecord): Connection {
  const now = state.clock.now();
  const { speed } = state;
  const shown = connectionState(record, now, speed);
  const known = shown === "registered" || shown === "ended";
  const imported = shown === "registered" ? importedBy(state, record) : nothing;
  const pull = shown === "registered" ? pullCourse(record, now, speed) : null;
  const syncedAt = pull?.progress === 1 ? pull.doneAt : record.pulledBefore;
  return {
    id: record.id,
    kind: record.kind,
    versions_url: record.versionsUrl,
    ocpi_version: known && record.versionsUrl !== null ? "2.2.1" : null,
    state: shown,
    ...imported,
    refused: refusedObjects(record, now, speed).length,
    synced_at: syncedAt?.toISOString() ?? null,
    sync:
      pull === null || pull.progress === 1
        ? null
        : {
            kind: pull.full ? "full" : "incremental",
            module: "locations",
            done: Math.floor(imported.locations * pull.progress),
            total: imported.locations,
            started_at: pull.startedAt.toISOString(),
          },
    health: healthOf(state, record, now),
    error: shown === "failed" && record.outcome.state === "failed" ? record.outcome.error : null,
  };
}
