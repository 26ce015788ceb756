import type { CreateConnection, InviteConnection } from "@networkcore/contract";
import { connectionState } from "../connections/connection-course.ts";
import { type ConnectionRecord, newConnection } from "../connections/connection-record.ts";
import { isSamePeer, outcomeAt } from "../connections/magic-peers.ts";
import { wireConnection } from "../connections/wire-connection.ts";
import { ProblemError } from "../http/problem.ts";
import { makeId } from "../network/make-id.ts";
import type { MockState } from "../network/mock-state.ts";
import { pageOfList } from "../network/page-of-list.ts";
import type { Operation } from "./operation.ts";

export function findConnection(state: MockState, id: string | undefined): ConnectionRecord {
  const record = state.connections.get(id ?? "");
  if (record === undefined) {
    throw new ProblemError("connection_not_found", `there is no connection ${id}`, "id");
  }
  return record;
}

export const listConnections: Operation = ({ state, query }) => {
  const page = pageOfList([...state.connections.values()], query);
  return { ...page, data: page.data.map((record) => wireConnection(state, record)) };
};

export const getConnection: Operation = ({ state, params }) =>
  wireConnection(state, findConnection(state, params.id));

/** A peer whose registration failed or has ended registers again under the id it had. */
export const createConnection: Operation = ({ state, body }) => {
  const { versions_url: versionsUrl, kind = "cpo" } = body as CreateConnection;
  const now = state.clock.now();
  const before = [...state.connections.values()].find((record) =>
    isSamePeer(record.versionsUrl, versionsUrl),
  );
  const present = before && connectionState(before, now, state.speed);
  if (present === "registered" || present === "registering") {
    throw new ProblemError("connection_exists", `the peer is ${present}`, "versions_url");
  }
  const id = before?.id ?? makeId("con", now, state.random);
  const record = newConnection(id, kind, versionsUrl, now, outcomeAt(versionsUrl));
  state.connections.set(id, record);
  return wireConnection(state, record);
};

export const inviteConnection: Operation = ({ state, body }) => {
  const { kind = "cpo" } = body as InviteConnection;
  const now = state.clock.now();
  const record = newConnection(makeId("con", now, state.random), kind, null, now);
  state.connections.set(record.id, record);
  return {
    connection: wireConnection(state, record),
    versions_url: `${state.origin}/ocpi/versions`,
    token: makeId("mocktoken", now, state.random),
  };
};
