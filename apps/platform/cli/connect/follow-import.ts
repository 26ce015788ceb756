import { getConnection, type Connection, type ConnectionSync } from "@networkcore/contract";
import type * as z from "zod/mini";
import type { CallApi } from "./call-api.ts";
import type { Pace } from "./pace.ts";
import { patience } from "./patience.ts";

/** How far an import is. */
export type Progress = z.infer<typeof ConnectionSync> & {
  /** Objects a second since this module began to be seen; null at its first sight. */
  readonly perSecond: number | null;
};

/** How an import ended. */
export interface Imported {
  readonly connection: Connection;
  /** Why it did not finish in time; undefined for one that did. */
  readonly unfinished: string | undefined;
}

const lookMs = 250;
const troubledMs = 20_000;
const settleLooks = 12;

/**
 * Waits until what the peer has is imported, and tells how far it is.
 *
 * @param o.before when the connection was last pulled, for one that existed before
 */
export async function followImport(
  call: CallApi,
  id: string,
  o: {
    readonly before: string | null;
    readonly pace: Pace;
    readonly timeoutMs: number;
    readonly show: (progress: Progress) => void;
  },
): Promise<Imported> {
  const isOver = patience(o.pace, { timeoutMs: o.timeoutMs, troubledMs });
  const rate = rateOf(o.pace);
  for (;;) {
    const connection = await call(getConnection, { params: { id } });
    const { sync, synced_at: syncedAt, error } = connection;
    if (syncedAt !== o.before) {
      return { connection: await settled(call, connection, o.pace), unfinished: undefined };
    }
    if (sync !== null) o.show({ ...sync, perSecond: rate(sync) });
    const seen = { module: sync?.module, done: sync?.done, error };
    if (isOver({ seen, troubled: error !== null })) {
      return { connection, unfinished: error ?? "the peer's objects did not come in time" };
    }
    await o.pace.sleep(lookMs);
  }
}

/** What has been stored is counted as soon as it can be searched, a moment later. */
async function settled(call: CallApi, first: Connection, pace: Pace): Promise<Connection> {
  let last = first;
  for (let look = 0; look < settleLooks; look += 1) {
    await pace.sleep(lookMs);
    const now = await call(getConnection, { params: { id: first.id } });
    const stands = now.locations === last.locations && now.evses === last.evses;
    if (stands && now.locations > 0) return now;
    last = now;
  }
  return last;
}

function rateOf(pace: Pace) {
  let began: { module: string; at: number; done: number } | undefined;
  return ({ module, done }: z.infer<typeof ConnectionSync>): number | null => {
    if (began?.module !== module) began = { module, at: pace.now(), done };
    const seconds = (pace.now() - began.at) / 1000;
    return seconds <= 0 || done === began.done ? null : (done - began.done) / seconds;
  };
}
