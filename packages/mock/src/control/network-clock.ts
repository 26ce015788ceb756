import type { MockState } from "../network/mock-state.ts";
import { deliverDue, deliveriesDone } from "../webhooks/deliver-due.ts";
import { checkNumber, checkObject, readDate, refuse } from "./check-argument.ts";

/** A span of time; what is given is added up. */
export interface TimeSpan {
  readonly seconds?: number | undefined;
  readonly minutes?: number | undefined;
  readonly hours?: number | undefined;
}

/** The network's time. It never goes back. */
export interface NetworkClock {
  /** The present time. */
  now(): Date;
  /**
   * Moves the time forward. Sessions charge on by the same span. What falls due on the way happens
   * at its own time, and live streams are told at once. Called by a webhook handler it does not
   * wait: what falls due is delivered when the handler has answered.
   *
   * @returns settles when every webhook that fell due was answered, retries included
   * @throws {TypeError} for a span of less than nothing or more than 366 days
   * @example await network.clock.advance({ minutes: 10 });
   */
  advance(span: TimeSpan): Promise<void>;
  /**
   * Moves the time forward to a moment.
   *
   * @throws {TypeError} for a moment that has passed, or lies more than 366 days ahead
   * @example await network.clock.set("2026-11-21T16:00:00Z");
   */
  set(time: Date | string): Promise<void>;
  /** Lets the time stand still. */
  freeze(): void;
  /** Lets a time that stands still run on from there. */
  resume(): void;
  readonly isFrozen: boolean;
  /** How many times as fast as the clock charging runs while the time is not moved. */
  speed: number;
}

const UNIT_MS = { seconds: 1000, minutes: 60_000, hours: 3_600_000 } as const;
const LONGEST_MS = 366 * 24 * 3_600_000;

/** Makes the handle by which a test moves the time of a network. */
export function networkClock(state: MockState): NetworkClock {
  const { clock, pulse } = state;

  async function moveTo(argument: string, goal: () => Date): Promise<void> {
    if (state.courier.round !== null) await deliveriesDone(state);
    const to = goal();
    const aheadMs = to.getTime() - clock.now().getTime();
    if (aheadMs < 0) refuse(argument, "lies in the past; the time moves forward only");
    if (aheadMs > LONGEST_MS) refuse(argument, "at most 366 days at once");
    clock.advance(to);
    pulse();
    await deliverDue(state);
    pulse();
  }

  return {
    now: () => clock.now(),
    async advance(span) {
      const units = Object.keys(UNIT_MS) as (keyof typeof UNIT_MS)[];
      if (span === undefined) refuse("span", "must be an object such as { minutes: 10 }");
      checkObject("span", span, units);
      const ms = units.reduce((sum, unit) => {
        const amount = span[unit] ?? 0;
        checkNumber(`span.${unit}`, amount, 0);
        return sum + amount * UNIT_MS[unit];
      }, 0);
      await moveTo("span", () => new Date(clock.now().getTime() + Math.round(ms)));
    },
    async set(time) {
      const to = readDate("time", time);
      await moveTo("time", () => to);
    },
    freeze() {
      clock.freeze();
      pulse();
    },
    resume() {
      clock.resume();
      pulse();
    },
    get isFrozen() {
      return clock.isFrozen;
    },
    get speed() {
      return clock.speed;
    },
    set speed(next) {
      checkNumber("speed", next, Number.MIN_VALUE);
      clock.speed = next;
      pulse();
    },
  };
}
