import type { DatabaseSync } from "node:sqlite";

/** Real time, and the simulator's own: real time plus an offset set through the control API. */
export interface SimulatorClock {
  now(): Date;
  /** Milliseconds since 1970 of the real clock. */
  real(): number;
  readonly offsetMs: number;
  setOffset(offsetMs: number): void;
}

/** The clock of a simulator; its offset outlives the process. */
export function simulatorClock(
  database: DatabaseSync,
  real: () => number = Date.now,
): SimulatorClock {
  const row = database.prepare("SELECT value FROM setting WHERE name = 'offset_ms'").get();
  let offsetMs = Number(row?.["value"] ?? 0);
  return {
    now: () => new Date(real() + offsetMs),
    real,
    get offsetMs() {
      return offsetMs;
    },
    setOffset(next) {
      offsetMs = next;
      database
        .prepare("INSERT OR REPLACE INTO setting (name, value) VALUES ('offset_ms', ?)")
        .run(String(next));
    },
  };
}

/** When the stations of this database were first served; their statuses are of that time. */
export function seededAt(database: DatabaseSync, clock: SimulatorClock): string {
  database
    .prepare("INSERT OR IGNORE INTO setting (name, value) VALUES ('seeded_at', ?)")
    .run(clock.now().toISOString());
  const row = database.prepare("SELECT value FROM setting WHERE name = 'seeded_at'").get();
  return String(row?.["value"]);
}
