import { connectionState } from "../connections/connection-course.ts";
import { refusedObjects } from "../connections/refused-objects.ts";
import { wireReport } from "../connections/wire-report.ts";
import { ProblemError } from "../http/problem.ts";
import { pageOfList } from "../network/page-of-list.ts";
import { findConnection } from "./connections.ts";
import type { Operation } from "./operation.ts";

export const getConnectionReport: Operation = ({ state, params }) => {
  const record = findConnection(state, params.id);
  const present = connectionState(record, state.clock.now(), state.speed);
  if (present !== "registered" && present !== "ended") {
    throw new ProblemError("connection_not_ready", `the connection is ${present}`, "id");
  }
  return wireReport(state, record);
};

export const listRefusedObjects: Operation = ({ state, params, query }) => {
  const { module, resolved } = query;
  const record = findConnection(state, params.id);
  const list = refusedObjects(record, state.clock.now(), state.speed).filter(
    (refused) =>
      (module === undefined || refused.module === module) &&
      (resolved === undefined || (refused.resolved_at !== null) === (resolved === "true")),
  );
  return pageOfList(list, query);
};
