import { setTimeout as delay } from "node:timers/promises";
import type { Emsp } from "./cpo-connection.ts";
import type { CpoId } from "./cpo-platforms.ts";
import { pushCdr, pushCommandResult, pushEvseStatus, pushSession } from "./emsp-push.ts";
import { cdrObject, sessionObject } from "./session-objects.ts";
import { elapsedMs, type SessionRecord } from "./session-record.ts";
import type { SessionStore } from "./session-store.ts";
import type { SimulatorClock } from "./simulator-clock.ts";
import type { EvsePlace, StationNetwork } from "./station-network.ts";

/** A charger takes a moment; the answer to the command should arrive before its result. */
const chargerMs = 50;
const firstRetryMs = 500;
const lastRetryMs = 30_000;

export interface SessionRunnerOptions {
  readonly store: SessionStore;
  readonly clock: SimulatorClock;
  readonly network: (cpo: CpoId) => Promise<StationNetwork>;
  readonly emsp: (cpo: CpoId) => Emsp | undefined;
  /** Real time between two updates of a running session. Default: 1,000. */
  readonly updateEveryMs?: number;
  readonly report: (message: string) => void;
}

export interface SessionRunner {
  /** Takes up a session, new or from before the process started. */
  run(record: SessionRecord): void;
  /** Ends a running session now; false if there is none. */
  stop(id: string): Promise<boolean>;
  /** Takes up every session of which the eMSP does not have all. */
  resume(): void;
  close(): Promise<void>;
}

/**
 * Drives the sessions: command result, EVSE CHARGING, session PENDING, ACTIVE with an update
 * each second, COMPLETED, EVSE AVAILABLE, CDR. What a session has come to is on disk before the
 * eMSP hears of it; its end and its CDR are sent again until they are accepted.
 */
export function sessionRunner(o: SessionRunnerOptions): SessionRunner {
  const { store, clock } = o;
  const live = new Map<string, SessionRecord>();
  const running = new Set<Promise<void>>();
  const closing = new AbortController();
  const wakeUps = new Map<string, AbortController>();

  const keep = (record: SessionRecord): SessionRecord => {
    live.set(record.id, record);
    store.save(record, clock.now());
    return record;
  };
  const tell = async (cpo: CpoId, what: string, send: (emsp: Emsp) => Promise<void>) => {
    const emsp = o.emsp(cpo);
    if (emsp === undefined) return false;
    try {
      await send(emsp);
      return true;
    } catch (error) {
      o.report(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  };
  const place = async (record: SessionRecord): Promise<EvsePlace> => {
    const found = (await o.network(record.cpo)).evse(record.partyId, record.evseUid);
    if (found === undefined) throw new Error(`session ${record.id}: no EVSE ${record.evseUid}`);
    return found;
  };
  const tellSession = async (record: SessionRecord) => {
    const session = sessionObject({
      record,
      timeZone: (await place(record)).location.time_zone,
      elapsedMs: elapsedMs(record, clock),
      updatedAt: clock.now(),
    });
    return tell(record.cpo, `session ${record.id}`, (emsp) => pushSession(emsp, session));
  };
  const tellEvse = async (record: SessionRecord) => {
    const at = await place(record);
    return tell(record.cpo, `EVSE ${record.evseUid}`, (emsp) => pushEvseStatus(emsp, at));
  };
  const current = (id: string): SessionRecord => {
    const record = live.get(id);
    if (record === undefined) throw new Error(`session ${id} is not live`);
    return record;
  };
  const pause = async (id: string, ms: number) => {
    const wakeUp = new AbortController();
    wakeUps.set(id, wakeUp);
    const signal = AbortSignal.any([wakeUp.signal, closing.signal]);
    // Being woken early is the purpose of the signal; the caller looks at the state again.
    await delay(ms, undefined, { signal }).catch(() => undefined);
  };

  const begin = async (id: string) => {
    const { cpo, responseUrl } = current(id);
    await pause(id, chargerMs);
    await tell(cpo, "command result", (emsp) => pushCommandResult(emsp, responseUrl, "ACCEPTED"));
    await tellEvse(current(id));
    await tellSession(current(id));
    const record = current(id);
    keep({
      ...record,
      status: record.endMs === null ? "ACTIVE" : "COMPLETED",
      told: { ...record.told, started: true },
    });
  };
  const finish = async (id: string) => {
    let record = current(id);
    if (!record.told.completed && (await tellSession(record))) {
      record = keep({ ...record, told: { ...record.told, completed: true } });
      await tellEvse(record);
    }
    if (record.told.completed && !record.told.cdr) {
      const cdr = store.cdrOf(id);
      if (cdr === undefined) throw new Error(`session ${id} has no CDR`);
      if (await tell(record.cpo, `CDR ${cdr.id}`, (emsp) => pushCdr(emsp, cdr))) {
        record = keep({ ...record, told: { ...record.told, cdr: true } });
      }
    }
    return record.told.completed && record.told.cdr;
  };
  const drive = async (id: string) => {
    if (!current(id).told.started) await begin(id);
    while (current(id).endMs === null && !closing.signal.aborted) {
      await tellSession(current(id));
      if (current(id).endMs === null) await pause(id, o.updateEveryMs ?? 1000);
    }
    for (let wait = firstRetryMs; !closing.signal.aborted && !(await finish(id)); ) {
      await pause(id, wait);
      wait = Math.min(wait * 2, lastRetryMs);
    }
    live.delete(id);
    wakeUps.delete(id);
  };

  const run = (record: SessionRecord): void => {
    live.set(record.id, record);
    const task = drive(record.id)
      .catch((error: unknown) => o.report(`session ${record.id}: ${String(error)}`))
      .finally(() => running.delete(task));
    running.add(task);
  };
  return {
    run,
    async stop(id) {
      const found = live.get(id);
      if (found === undefined || found.endMs !== null) return false;
      const at = await place(found);
      const record = current(id);
      if (record.endMs !== null) return false;
      const endMs = elapsedMs(record, clock);
      const ended: SessionRecord = { ...record, endMs, status: "COMPLETED" };
      const now = clock.now();
      store.complete(ended, cdrObject({ record: ended, place: at, updatedAt: now }), now);
      live.set(id, ended);
      (await o.network(ended.cpo)).setStatus(at, "AVAILABLE", now);
      wakeUps.get(id)?.abort();
      return true;
    },
    resume: () => store.open().forEach(run),
    async close() {
      closing.abort();
      await Promise.all(running);
    },
  };
}
