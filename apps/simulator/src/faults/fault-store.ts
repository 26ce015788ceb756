import type { DatabaseSync } from "node:sqlite";
import type { CpoId } from "../cpo-platforms.ts";
import { Faults } from "./faults.ts";

/** The modes of one platform as they are now, and what was counted since they were set. */
export interface FaultState {
  readonly faults: Faults;
  /** Counts up from 0 under a name; starts anew when modes are set and with the process. */
  count(name: string): number;
}

export interface FaultStore {
  /** Always the present state: ask again rather than keep it. */
  of(cpo: CpoId): FaultState;
  set(cpo: CpoId, faults: Faults): void;
}

/** The modes of all platforms, on disk. */
export function faultStore(database: DatabaseSync): FaultStore {
  const states = new Map<CpoId, FaultState>();
  const read = (cpo: CpoId): Faults => {
    const row = database.prepare("SELECT body FROM fault WHERE cpo = ?").get(cpo);
    return row === undefined ? {} : Faults.parse(JSON.parse(String(row["body"])));
  };
  return {
    of(cpo) {
      const known = states.get(cpo);
      if (known !== undefined) return known;
      const state = newState(read(cpo));
      states.set(cpo, state);
      return state;
    },
    set(cpo, faults) {
      database
        .prepare("INSERT OR REPLACE INTO fault (cpo, body) VALUES (?, ?)")
        .run(cpo, JSON.stringify(faults));
      states.set(cpo, newState(faults));
    },
  };
}

function newState(faults: Faults): FaultState {
  const counts = new Map<string, number>();
  return {
    faults,
    count(name) {
      const count = counts.get(name) ?? 0;
      counts.set(name, count + 1);
      return count;
    },
  };
}
