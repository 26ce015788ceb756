import { batch, signal } from "@preact/signals";
import { isConnectionError, type Session, type WatchConnection } from "@networkcore/sdk";
import { type PowerPoint, withReading } from "../network/power-curve.ts";
import { newerSession, phaseOf } from "../network/session-progress.ts";
import { network } from "./app-context.ts";
import { offline, throughOutages, wait } from "./connection-state.ts";
import { noteServerTime } from "./server-clock.ts";
import { session } from "./shown-session.ts";

/** Power over the session's time, for the curve. */
export const powerCurve = signal<readonly PowerPoint[]>([]);
/** A failure that is not a want of network; the session goes on all the same. */
export const followError = signal<unknown>(null);

const silenceMs = 8_000;
const ends = new Set(["receipt", "failed"]);
/** Counts what the stream has told. */
let news = 0;

/** Takes in a view of a session from wherever it comes. */
export function takeSession(next: Session): void {
  batch(() => {
    if (session.value?.id !== next.id) powerCurve.value = [];
    powerCurve.value = withReading(powerCurve.value, next);
    session.value = newerSession(session.value, next);
  });
}

/**
 * Looks at the session whenever the stream has been silent for a while: a phone without a network
 * does not notice that a stream has died, and some networks let no stream through.
 */
async function watchSilence(id: string, signal: AbortSignal): Promise<void> {
  const { sessions } = network.peek();
  while (!signal.aborted) {
    const heard = news;
    await wait(silenceMs, signal);
    if (heard !== news) continue;
    const look = () => sessions.get(id, { signal, timeoutMs: silenceMs });
    const next = await throughOutages(look, signal);
    takeSession(next);
    if (ends.has(phaseOf(next))) return;
  }
}

async function follow(id: string, signal: AbortSignal): Promise<void> {
  const { sessions } = network.peek();
  const onConnection = (state: WatchConnection) => {
    offline.value = state === "lost";
  };
  while (!signal.aborted) {
    try {
      // From the first event on: a page that was reloaded draws the whole curve again.
      for await (const event of sessions.watch(id, { signal, onConnection })) {
        news += 1;
        noteServerTime(event.occurredAt);
        takeSession(event.session);
      }
      return;
    } catch (error) {
      if (signal.aborted) return;
      if (!isConnectionError(error)) throw error;
      offline.value = true;
      await wait(5_000, signal);
    }
  }
}

/**
 * Follows a session until it ends or the returned function is called. Without a network it tries
 * for ever: charging goes on at the charger, and the driver wants to see it again.
 */
export function followSession(id: string): () => void {
  const control = new AbortController();
  if (session.peek()?.id !== id) session.value = null;
  followError.value = null;
  const stop = (error: unknown) => {
    if (!control.signal.aborted) followError.value = error;
  };
  follow(id, control.signal).catch(stop);
  watchSilence(id, control.signal).catch(stop);
  return () => control.abort(new DOMException("no longer followed", "AbortError"));
}
