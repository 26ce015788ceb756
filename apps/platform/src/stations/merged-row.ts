import {
  type EvseDocument,
  evseShape,
  isEvseVisible,
  type MergeState,
  present,
} from "@networkcore/ocpi";
import { flags, jsons, jsonText, plainText, times } from "./rowset.ts";
import type { ReadRow } from "./tables.ts";

/** The state that a row keeps. */
export function stateOf(row: ReadRow): MergeState {
  return {
    body: row.body,
    putAt: row.put_at?.toISOString() ?? null,
    writes: row.writes,
    ...(row.authoritative && { authoritative: true }),
    ...(row.original !== null && { original: row.original }),
  };
}

/** A state as the columns body, put_at, writes, authoritative, original. */
export interface StateTexts {
  readonly body: string | null;
  readonly putAt: string | null;
  readonly writes: string;
  readonly authoritative: boolean;
  readonly original: string | null;
}

export function textsOf(state: MergeState): StateTexts {
  return {
    body: state.body === null ? null : jsonText(state.body),
    putAt: state.putAt,
    writes: jsonText(state.writes),
    authoritative: state.authoritative ?? false,
    original: state.original === undefined ? null : jsonText(state.original),
  };
}

/** The columns of {@link StateTexts}, in its order, for a rowset. */
export const stateColumns = (states: readonly StateTexts[]) => [
  jsons(states.map(({ body }) => body)),
  times(states.map(({ putAt }) => putAt)),
  jsons(states.map(({ writes }) => writes)),
  flags(states.map(({ authoritative }) => authoritative)),
  jsons(states.map(({ original }) => original)),
];

/** The status of an EVSE as drivers see it: REMOVED where they do not. */
export function shownStatus(evse: EvseDocument): string {
  const object = present(evse.state, evseShape);
  return isEvseVisible(evse, object) ? plainText(String(object?.["status"])) : "REMOVED";
}
