import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { jsonText, type Connection, type Database } from "../database/index.ts";
import { currentTrace, readTrace, runInTrace } from "../http/index.ts";
import type { Listener } from "./listener.ts";

/** Something that has happened, for those who hear of it. `key` orders events, e.g. a session. */
export interface OutboxEvent<T = unknown> {
  readonly topic: string;
  readonly key: string;
  readonly payload: T;
}

/** Handles an event at least once; it must be safe to be called again. */
export type Subscriber = (event: OutboxEvent) => Promise<void>;

interface Row {
  id: number;
  subscriber: string;
  topic: string;
  key: string;
  payload: unknown;
  attempts: number;
  traceparent: string | null;
  tracestate: string | null;
}

const leaseSeconds = 60;
const longestWaitSeconds = 60;
const pollMilliseconds = 1_000;
const longestSettleMilliseconds = 30_000;
const settleStepMilliseconds = 25;

/**
 * Announces events inside the transaction that made them, and delivers them until handled. What a
 * subscriber sends then belongs to the trace of the request that made the event.
 */
export interface Outbox {
  /** Must be called before anything is announced: who hears of `topic`, under a stable name. */
  subscribe(topic: string, name: string, subscriber: Subscriber): void;
  announce(transaction: Database, event: OutboxEvent): Promise<void>;
  /** Starts `workers` deliverers; ends them when `signal` fires. */
  run(signal: AbortSignal, workers?: number): Promise<void>;
  /** Resolves when nothing is left to deliver but what keeps failing, or after half a minute. */
  settled(): Promise<void>;
}

export interface OutboxOptions {
  readonly connection: Connection;
  readonly listener: Listener;
  report(error: unknown, event: OutboxEvent & { attempts: number; subscriber: string }): void;
}

/** Opens the outbox of a database. */
export function createOutbox({ connection, listener, report }: OutboxOptions): Outbox {
  const { database } = connection;
  const subscribers = new Map<string, Map<string, Subscriber>>();

  async function claim(): Promise<Row | undefined> {
    const { rows } = await sql<Row>`
      update outbox set attempts = attempts + 1,
        available_at = clock_timestamp() + ${leaseSeconds} * interval '1 second'
      where id = (
        select id from outbox candidate
        where available_at <= clock_timestamp() and not exists (
          select 1 from outbox earlier where earlier.subscriber = candidate.subscriber
            and earlier.key = candidate.key and earlier.id < candidate.id)
        order by id limit 1 for update skip locked)
      returning id, subscriber, topic, key, payload, attempts, traceparent, tracestate`
      .execute(database);
    return rows[0];
  }

  async function deliver(row: Row): Promise<void> {
    const event = { topic: row.topic, key: row.key, payload: row.payload };
    try {
      const subscriber = subscribers.get(row.topic)?.get(row.subscriber);
      if (subscriber === undefined) throw new Error(`nobody is called ${row.subscriber}`);
      const trace = readTrace(row.traceparent ?? undefined, row.tracestate ?? undefined);
      await runInTrace(trace, () => subscriber(event));
      await sql`delete from outbox where id = ${row.id}`.execute(database);
    } catch (error) {
      report(error, { ...event, attempts: row.attempts, subscriber: row.subscriber });
      const wait = Math.min(longestWaitSeconds, 0.25 * 2 ** (row.attempts - 1));
      const reason = error instanceof Error ? error.message : String(error);
      await sql`update outbox set last_error = ${reason.slice(0, 1000)},
        available_at = clock_timestamp() + ${wait} * interval '1 second'
        where id = ${row.id}`.execute(database);
    }
  }

  async function work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const row = await claim();
        if (row !== undefined) await deliver(row);
        else await listener.next("outbox", pollMilliseconds, signal);
      } catch (error) {
        // The database is away; what was claimed comes again when its lease has run out.
        process.emitWarning(`the outbox waits: ${String(error)}`);
        await sleep(pollMilliseconds, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  return {
    subscribe(topic, name, subscriber) {
      const named = subscribers.get(topic) ?? new Map<string, Subscriber>();
      if (named.has(name)) throw new Error(`${name} hears of ${topic} already`);
      subscribers.set(topic, named.set(name, subscriber));
    },
    async announce(transaction, event) {
      const names = [...(subscribers.get(event.topic)?.keys() ?? [])];
      if (names.length === 0) return;
      const { traceparent = null, tracestate = null } = currentTrace() ?? {};
      await sql`insert into outbox (subscriber, topic, key, payload, traceparent, tracestate)
        select name, ${event.topic}, ${event.key}, ${jsonText(event.payload)}::jsonb,
          ${traceparent}, ${tracestate}
        from unnest(${names}::text[]) as name`.execute(transaction);
      await sql`select pg_notify('outbox', '')`.execute(transaction);
    },
    async run(signal, workers = 4) {
      await Promise.all(Array.from({ length: workers }, () => work(signal)));
    },
    async settled() {
      for (let waited = 0; waited < longestSettleMilliseconds; waited += settleStepMilliseconds) {
        const { rows } = await sql<{ waiting: number }>`
          select count(*) as waiting from outbox where attempts < 3 and not exists (
            select 1 from outbox stuck where stuck.subscriber = outbox.subscriber
              and stuck.key = outbox.key and stuck.id < outbox.id and stuck.attempts >= 3)
          `.execute(database);
        if (rows[0]?.waiting === 0) return;
        await sleep(settleStepMilliseconds);
      }
    },
  };
}
