import type { ConnectionRecord } from "./connection-record.ts";

/** Seconds that a registration and a pull take; like sessions they run `speed` times as fast. */
const REGISTERING_S = 60;
const PULLING_S = 30;

export type ConnectionState = "invited" | "registering" | "registered" | "failed" | "ended";

/** A pull at an instant. */
export interface PullCourse {
  readonly full: boolean;
  readonly startedAt: Date;
  readonly doneAt: Date;
  /** Share that is done, 0 to 1. */
  readonly progress: number;
}

function later(from: Date, seconds: number, speed: number): Date {
  return new Date(from.getTime() + Math.ceil((seconds * 1000) / speed));
}

/** When the peer has answered, for good or ill. */
export function answeredAt({ beganAt }: ConnectionRecord, speed: number): Date {
  return later(beganAt, REGISTERING_S, speed);
}

export function connectionState(
  record: ConnectionRecord,
  now: Date,
  speed: number,
): ConnectionState {
  if (record.endedAt !== null && record.endedAt <= now) return "ended";
  if (record.versionsUrl === null) return "invited";
  return now < answeredAt(record, speed) ? "registering" : record.outcome.state;
}

/** The last pull of a connection that has registered: the one asked for, or the first. */
export function pullCourse(record: ConnectionRecord, now: Date, speed: number): PullCourse {
  const startedAt = record.pull?.startedAt ?? answeredAt(record, speed);
  const doneAt = later(startedAt, PULLING_S, speed);
  const share = (now.getTime() - startedAt.getTime()) / (doneAt.getTime() - startedAt.getTime());
  const progress = Math.min(1, Math.max(0, share));
  return { full: record.pull?.full ?? true, startedAt, doneAt, progress };
}
