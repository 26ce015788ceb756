import type { Event } from "@networkcore/contract";
import { ProblemError } from "../http/problem.ts";
import { ownerOf } from "../network/callers.ts";
import { pageOfList } from "../network/page-of-list.ts";
import type { Operation, OperationInput } from "./operation.ts";

const KEPT_MS = 30 * 24 * 3_600_000;

function ownEvents({ state, caller }: OperationInput): Event[] {
  const { partner } = ownerOf(caller);
  const oldest = new Date(state.clock.now().getTime() - KEPT_MS).toISOString();
  return state.events.events
    .filter((entry) => entry.partner === partner && entry.event.created_at > oldest)
    .map(({ event }) => event);
}

export const listEvents: Operation = (input) => {
  const { type, subject_id: subjectId } = input.query;
  const found = ownEvents(input)
    .filter((event) => type === undefined || event.type === type)
    .filter((event) => subjectId === undefined || event.subject_id === subjectId);
  return pageOfList(found.toReversed(), input.query);
};

export const getEvent: Operation = (input) => {
  const { id } = input.params;
  const found = ownEvents(input).find((event) => event.id === id);
  if (found === undefined) throw new ProblemError("event_not_found", `no event ${id}`, "id");
  return found;
};
