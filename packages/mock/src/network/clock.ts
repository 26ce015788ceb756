/** The network's time: it runs, stands still, or is moved forward; it never goes back. */
export interface MockClock {
  now(): Date;
  /** What a receiver's own watch shows: where the time stands still its, else the source's. */
  machineNow(): Date;
  /** How many times as fast as the clock charging runs. */
  speed: number;
  readonly isFrozen: boolean;
  /** Whether the time comes from a function of the caller's, which may jump unannounced. */
  readonly isDriven: boolean;
  /** Milliseconds by which the time was moved. */
  readonly movedMs: number;
  /** Moves the time to `to`, which must not lie in the past. Charging moves by the same span. */
  advance(to: Date): void;
  freeze(): void;
  /** Lets a frozen time run on from where it stands. */
  resume(): void;
  /** Begins anew at another time, which may lie in the past, with charging time at 0. */
  beginAt(reading: ClockReading): void;
  /**
   * Milliseconds of charging time at an instant: they run `speed` times as fast as the clock while
   * it runs, and just as fast while it is moved.
   */
  chargingMs(at: Date): number;
  /** When charging time comes, or came, to a reading. */
  timeOfCharging(chargingMs: number): Date;
}

/** Where a clock stands. */
export interface ClockReading {
  readonly at: Date;
  readonly frozen: boolean;
  readonly movedMs: number;
  readonly speed: number;
}

/** From an instant on, charging time has a slope. */
interface Stretch {
  readonly fromMs: number;
  readonly chargingMs: number;
  readonly slope: number;
}

/** How a clock begins. */
export interface ClockOptions {
  /** Where the time comes from; a `Date` stands still until it is moved. */
  readonly now: Date | (() => Date) | undefined;
  readonly speed: number;
}

/** Makes a clock. The default source is the real time, the one place that reads it. */
export function makeClock({ now: given, speed: firstSpeed }: ClockOptions): MockClock {
  const source = typeof given === "function" ? given : (): Date => new Date();
  let frozenAt: number | null = given instanceof Date ? given.getTime() : null;
  let offsetMs = 0;
  let movedMs = 0;
  let speed = firstSpeed;
  const nowMs = (): number => frozenAt ?? source().getTime() + offsetMs;
  const stretches: Stretch[] = [{ fromMs: nowMs(), chargingMs: 0, slope: speed }];

  function stretchWhere(holds: (stretch: Stretch) => boolean): Stretch {
    const found = stretches.findLast(holds) ?? stretches[0];
    if (found === undefined) throw new Error("a clock has a first stretch");
    return found;
  }
  function readingAt(ms: number): number {
    const { fromMs, chargingMs, slope } = stretchWhere((stretch) => stretch.fromMs <= ms);
    return chargingMs + (ms - fromMs) * slope;
  }
  function bend(fromMs: number, slope: number): void {
    const next = { fromMs, chargingMs: readingAt(fromMs), slope };
    if (stretches.at(-1)?.fromMs === fromMs) stretches.pop();
    stretches.push(next);
  }

  return {
    now: () => new Date(nowMs()),
    machineNow: () =>
      frozenAt !== null || given instanceof Date ? new Date(nowMs()) : source(),
    get speed() {
      return speed;
    },
    set speed(next: number) {
      speed = next;
      bend(nowMs(), next);
    },
    get isFrozen() {
      return frozenAt !== null;
    },
    isDriven: typeof given === "function",
    get movedMs() {
      return movedMs;
    },
    advance(to) {
      const from = nowMs();
      const span = to.getTime() - from;
      if (span === 0) return;
      bend(from, 1);
      bend(from + span, speed);
      movedMs += span;
      if (frozenAt === null) offsetMs += span;
      else frozenAt += span;
    },
    freeze() {
      frozenAt ??= nowMs();
    },
    resume() {
      if (frozenAt === null) return;
      offsetMs = frozenAt - source().getTime();
      frozenAt = null;
    },
    beginAt({ at, frozen, ...reading }) {
      ({ movedMs, speed } = reading);
      offsetMs = at.getTime() - source().getTime();
      frozenAt = frozen ? at.getTime() : null;
      stretches.splice(0, stretches.length, { fromMs: at.getTime(), chargingMs: 0, slope: speed });
    },
    chargingMs: (at) => readingAt(at.getTime()),
    timeOfCharging(wanted) {
      const { fromMs, chargingMs, slope } = stretchWhere((one) => one.chargingMs <= wanted);
      return new Date(fromMs + Math.ceil((wanted - chargingMs) / slope));
    },
  };
}
