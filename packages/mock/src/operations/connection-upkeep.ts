import type { SyncConnection } from "@networkcore/contract";
import { connectionState, pullCourse } from "../connections/connection-course.ts";
import type { ConnectionRecord } from "../connections/connection-record.ts";
import { wireConnection } from "../connections/wire-connection.ts";
import { ProblemError } from "../http/problem.ts";
import type { MockState } from "../network/mock-state.ts";
import { findConnection } from "./connections.ts";
import type { Operation } from "./operation.ts";

function findRegistered(state: MockState, id: string | undefined): ConnectionRecord {
  const record = findConnection(state, id);
  const present = connectionState(record, state.clock.now(), state.speed);
  if (present !== "registered") {
    throw new ProblemError("connection_not_ready", `the connection is ${present}`, "id");
  }
  return record;
}

function kept(state: MockState, record: ConnectionRecord): unknown {
  state.connections.set(record.id, record);
  return wireConnection(state, record);
}

/** A pull that is under way goes on: a second one is not begun. */
export const syncConnection: Operation = ({ state, params, body }) => {
  const { full = false } = body as SyncConnection;
  const record = findRegistered(state, params.id);
  const now = state.clock.now();
  const last = pullCourse(record, now, state.speed);
  if (last.progress < 1) return wireConnection(state, record);
  return kept(state, { ...record, pull: { startedAt: now, full }, pulledBefore: last.doneAt });
};

export const rotateConnection: Operation = ({ state, params }) =>
  kept(state, { ...findRegistered(state, params.id), rotatedAt: state.clock.now() });

export const endConnection: Operation = ({ state, params }) => {
  const record = findConnection(state, params.id);
  if (record.endedAt !== null) return wireConnection(state, record);
  const now = state.clock.now();
  const wasRegistered = connectionState(record, now, state.speed) === "registered";
  const last = pullCourse(record, now, state.speed);
  const pulledBefore = wasRegistered && last.progress === 1 ? last.doneAt : record.pulledBefore;
  return kept(state, { ...record, endedAt: now, pulledBefore });
};
