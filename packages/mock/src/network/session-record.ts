import type { MockClock } from "./clock.ts";
import type { Owner } from "./callers.ts";
import type { QuoteRecord } from "./quote-record.ts";
import type { SessionCourse } from "./session-timeline.ts";

/** A session as the network keeps it; all that is shown of it follows from this and the time. */
export interface SessionRecord {
  readonly id: string;
  readonly owner: Owner;
  readonly quote: QuoteRecord;
  /** Whole seconds. */
  readonly createdAt: Date;
  /** The clock's charging time at the start. */
  readonly createdChargingMs: number;
  readonly course: SessionCourse;
}

/** The second of a session's own time, which runs `speed` times as fast as the clock. */
export function secondNow(record: SessionRecord, clock: MockClock): number {
  const elapsedMs = clock.chargingMs(clock.now()) - record.createdChargingMs;
  return Math.max(0, Math.floor(elapsedMs / 1000 + 1e-9));
}

/** When the clock comes to a session's second. */
export function timeOfSecond(record: SessionRecord, second: number, clock: MockClock): Date {
  return clock.timeOfCharging(record.createdChargingMs + second * 1000);
}

/** The instant of a session's second, in its own time. */
export function instantAt(record: SessionRecord, second: number): Date {
  return new Date(record.createdAt.getTime() + second * 1000);
}
