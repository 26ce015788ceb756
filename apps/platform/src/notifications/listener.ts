import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Connection } from "../database/index.ts";

/** Hears what other transactions, on any node, notify with `pg_notify(channel, payload)`. */
export interface Listener {
  on(channel: string, hear: (payload: string) => void): () => void;
  /** Resolves at the next notification on `channel`, after `milliseconds`, or on `signal`. */
  next(channel: string, milliseconds: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** The event that says that notifications may have been missed: whoever listens looks again. */
export const missed = "*";

const reconnectMilliseconds = 500;

/** Listens on `channels` with one connection of its own, and comes back when it breaks. */
export async function listenTo(
  connection: Connection,
  channels: readonly string[],
): Promise<Listener> {
  const emitter = new EventEmitter().setMaxListeners(0);
  let client: pg.Client | undefined;
  let closed = false;

  async function open(): Promise<void> {
    const opened = connection.newClient();
    opened.on("notification", ({ channel, payload }) => emitter.emit(channel, payload ?? ""));
    opened.on("error", (error) => {
      if (closed || client !== opened) return;
      process.emitWarning(`notifications are interrupted: ${error.message}`);
      client = undefined;
      void reopen();
    });
    await opened.connect();
    for (const channel of channels)
      await opened.query(`listen ${opened.escapeIdentifier(channel)}`);
    client = opened;
  }

  async function reopen(): Promise<void> {
    while (!closed && client === undefined) {
      try {
        await open();
        for (const channel of channels) emitter.emit(channel, missed);
      } catch (error) {
        process.emitWarning(`notifications are still interrupted: ${String(error)}`);
        await sleep(reconnectMilliseconds);
      }
    }
  }

  await open();
  return {
    on(channel, hear) {
      emitter.on(channel, hear);
      return () => emitter.off(channel, hear);
    },
    next(channel, milliseconds, signal) {
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer);
          emitter.off(channel, done);
          signal.removeEventListener("abort", done);
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        emitter.once(channel, done);
        signal.addEventListener("abort", done, { once: true });
        if (signal.aborted) done();
      });
    },
    async close() {
      closed = true;
      await client?.end();
    },
  };
}
