import type { CpoId } from "./cpo-platforms.ts";
import { cdrPush, sessionPush } from "./emsp-push.ts";
import { faultyCdrs } from "./faults/faulty-cdrs.ts";
import type { HiddenCdrs } from "./faults/hidden-cdrs.ts";
import { sessionUpdatedAt } from "./faults/stale-updates.ts";
import type { Platform } from "./platform.ts";
import { cdrObject, sessionObject } from "./session-objects.ts";
import { elapsedMs, type SessionRecord } from "./session-record.ts";
import type { SessionStore } from "./session-store.ts";
import type { EvsePlace } from "./station-network.ts";
import { type Waits, waits } from "./waits.ts";

/** A charger takes a moment; the answer to the command should arrive before its result. */
const chargerMs = 50;
const firstRetryMs = 500;
const lastRetryMs = 30_000;

export interface SessionRunnerOptions {
  readonly store: SessionStore;
  readonly platform: (cpo: CpoId) => Platform;
  readonly hidden: HiddenCdrs;
  /** Tells every platform's eMSP that serves the EVSE of its status. */
  readonly tellStatus: (place: EvsePlace) => Promise<void>;
  /** Real time between two updates of a running session. Default: 1,000. */
  readonly updateEveryMs?: number;
  readonly report: (message: string) => void;
}

export interface SessionRunner {
  /** Takes up a session, new or from before the process started. */
  run(record: SessionRecord): void;
  /** Ends a running session now; false if there is none. */
  stop(id: string): Promise<boolean>;
  /** The session that runs at an EVSE. */
  at(partyId: string, evseUid: string): SessionRecord | undefined;
  /** Does something after so many real milliseconds, unless the runner was closed by then. */
  later(ms: number, work: () => Promise<void>): void;
  /** Takes up every session of which the eMSP has not been told all. */
  resume(): void;
  close(): Promise<void>;
}

/**
 * Drives the sessions: command result, EVSE CHARGING, session PENDING, ACTIVE with an update
 * each second, COMPLETED, EVSE AVAILABLE, CDR. What a session has come to is on disk before the
 * eMSP hears of it; its end and its CDRs are sent again until they are accepted.
 */
export function sessionRunner(o: SessionRunnerOptions): SessionRunner {
  const { store } = o;
  const live = new Map<string, SessionRecord>();
  const running = new Set<Promise<void>>();
  const pauses: Waits = waits();

  const keep = (record: SessionRecord): SessionRecord => {
    live.set(record.id, record);
    store.save(record, o.platform(record.cpo).clock.now());
    return record;
  };
  const place = async (record: SessionRecord): Promise<EvsePlace> => {
    const network = await o.platform(record.cpo).network();
    const found = network.evse(record.partyId, record.evseUid);
    if (found === undefined) throw new Error(`session ${record.id}: no EVSE ${record.evseUid}`);
    return found;
  };
  const tellSession = async (record: SessionRecord): Promise<boolean> => {
    const { clock, line, state } = o.platform(record.cpo);
    const { location } = await place(record);
    const session = sessionObject({
      record,
      timeZone: location.time_zone,
      elapsedMs: elapsedMs(record, clock),
      updatedAt: sessionUpdatedAt(record, clock.now(), state()),
    });
    return line.push(sessionPush(session, location));
  };
  const tellEvse = async (record: SessionRecord) => o.tellStatus(await place(record));
  const current = (id: string): SessionRecord => {
    const record = live.get(id);
    if (record === undefined) throw new Error(`session ${id} is not live`);
    return record;
  };
  const tellResult = async ({ cpo, partyId, responseUrl }: SessionRecord) => {
    if (responseUrl !== null) {
      await o.platform(cpo).line.result(responseUrl, "ACCEPTED", partyId);
    }
  };

  const begin = async (id: string) => {
    await pauses.wait(id, chargerMs);
    if (current(id).resultAt === undefined) await tellResult(current(id));
    await tellEvse(current(id));
    await tellSession(current(id));
    const record = current(id);
    keep({
      ...record,
      status: record.endMs === null ? "ACTIVE" : "COMPLETED",
      told: { ...record.told, started: true },
    });
  };
  const tellLateResult = async (id: string) => {
    const { cpo, resultAt, told } = current(id);
    if (resultAt === undefined || told.result === true) return;
    await pauses.wait(undefined, resultAt - o.platform(cpo).clock.real());
    if (pauses.closing()) return;
    await tellResult(current(id));
    const record = current(id);
    keep({ ...record, told: { ...record.told, result: true } });
  };
  const finish = async (id: string) => {
    if (!current(id).told.completed && (await tellSession(current(id)))) {
      const record = current(id);
      await tellEvse(keep({ ...record, told: { ...record.told, completed: true } }));
    }
    if (current(id).told.completed && !current(id).told.cdr) {
      const { line } = o.platform(current(id).cpo);
      for (const cdr of store.cdrsOf(id)) {
        if (!(await line.push(cdrPush(cdr)))) return false;
      }
      const record = current(id);
      keep({ ...record, told: { ...record.told, cdr: true } });
    }
    return current(id).told.completed && current(id).told.cdr;
  };
  const tellCourse = async (id: string) => {
    if (!current(id).told.started) await begin(id);
    while (current(id).endMs === null && !pauses.closing()) {
      await tellSession(current(id));
      if (current(id).endMs === null) await pauses.wait(id, o.updateEveryMs ?? 1000);
    }
    for (let wait = firstRetryMs; !pauses.closing() && !(await finish(id)); ) {
      await pauses.wait(id, wait);
      wait = Math.min(wait * 2, lastRetryMs);
    }
  };
  const drive = async (id: string) => {
    await Promise.all([tellLateResult(id), tellCourse(id)]);
    live.delete(id);
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
      const platform = o.platform(record.cpo);
      const { faults } = platform.state();
      const endMs = elapsedMs(record, platform.clock);
      const ended: SessionRecord = { ...record, endMs, status: "COMPLETED" };
      const now = platform.clock.now();
      const cdrs = faultyCdrs(cdrObject({ record: ended, place: at, updatedAt: now }), faults);
      store.complete(ended, cdrs, now);
      if (faults.lose_cdrs === "push_and_list_once") {
        for (const cdr of cdrs) o.hidden.hide(record.cpo, cdr.id);
      }
      live.set(id, ended);
      (await platform.network()).setStatus(at, "AVAILABLE", now);
      pauses.wake(id);
      return true;
    },
    at(partyId, evseUid) {
      for (const record of live.values()) {
        const here = record.partyId === partyId && record.evseUid === evseUid;
        if (here && record.endMs === null) return record;
      }
      return undefined;
    },
    later(ms, work) {
      const task = pauses
        .wait(undefined, ms)
        .then(() => (pauses.closing() ? undefined : work()))
        .catch((error: unknown) => o.report(String(error)))
        .finally(() => running.delete(task));
      running.add(task);
    },
    resume: () => store.open().forEach(run),
    async close() {
      pauses.close();
      await Promise.all(running);
    },
  };
}
