import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import type { Listener } from "./listener.ts";

/** One event of a stream. */
export interface StreamEvent {
  readonly sequence: number;
  readonly type: string;
  readonly data: unknown;
}

const lookAgainMilliseconds = 2_000;
const pageSize = 500;

/** Numbered events that are kept, so that a client that was away can catch up. */
export interface LiveStreams {
  append(transaction: Database, stream: string, type: string, data: unknown): Promise<number>;
  /** Events after `after`, then new ones as they come, until `signal` or until `isLast`. */
  follow(
    stream: string,
    after: number,
    signal: AbortSignal,
    isLast: (event: StreamEvent) => boolean,
  ): AsyncGenerator<StreamEvent>;
  /** Events after `after` that there are, of a stream that has ended. */
  replay(stream: string, after: number): AsyncGenerator<StreamEvent>;
}

export function createLiveStreams(database: Database, listener: Listener): LiveStreams {
  async function readAfter(stream: string, after: number): Promise<StreamEvent[]> {
    const { rows } = await sql<StreamEvent>`
      select sequence, type, data from stream_events
      where stream = ${stream} and sequence > ${after} order by sequence limit ${pageSize}`
      .execute(database);
    return rows;
  }

  return {
    async append(transaction, stream, type, data) {
      const { rows } = await sql<{ sequence: number }>`
        insert into stream_events (stream, sequence, type, data)
        select ${stream}, coalesce(max(sequence), 0) + 1, ${type}, ${JSON.stringify(data)}::jsonb
        from stream_events where stream = ${stream} returning sequence`.execute(transaction);
      await sql`select pg_notify('stream', ${stream})`.execute(transaction);
      const [row] = rows;
      if (row === undefined) throw new Error(`the stream ${stream} took no event`);
      return row.sequence;
    },
    async *replay(stream, after) {
      for (let last = after; ; ) {
        const events = await readAfter(stream, last);
        yield* events;
        const newest = events.at(-1);
        if (newest === undefined) return;
        last = newest.sequence;
      }
    },
    async *follow(stream, after, signal, isLast) {
      let wake: () => void = () => undefined;
      let news = true;
      const stop = listener.on("stream", (name) => {
        if (name !== stream && name !== "*") return;
        news = true;
        wake();
      });
      const leave = () => wake();
      signal.addEventListener("abort", leave);
      try {
        let last = after;
        while (!signal.aborted) {
          news = false;
          const events = await readAfter(stream, last);
          for (const event of events) {
            yield event;
            last = event.sequence;
            if (isLast(event)) return;
          }
          if (news || events.length === pageSize || signal.aborted) continue;
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, lookAgainMilliseconds);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        }
      } finally {
        stop();
        signal.removeEventListener("abort", leave);
      }
    },
  };
}
