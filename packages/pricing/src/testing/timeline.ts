/** A time in which nothing changes but the clock and the meter. */
export interface Stretch {
  /** At least 1. */
  readonly seconds: number;
  readonly state: "charging" | "parked" | "reserved";
  /** Energy of every second in thousandths of a watt-hour: 1000 is 3.6 kW. Only while charging. */
  readonly milliWh: number;
  /** The sum over the phases in thousandths of an ampere; `null` is not known. */
  readonly milliAmps: number | null;
}

/** What happened at a charge point, second by second. */
export interface Timeline {
  /** Seconds since 1970 UTC. */
  readonly start: number;
  /** IANA. */
  readonly timeZone: string;
  readonly stretches: readonly Stretch[];
}

/** RFC 3339 of a whole second since 1970 UTC. */
export function instant(second: number): string {
  return new Date(second * 1000).toISOString().replace(".000Z", "Z");
}

export function secondsOf(timeline: Timeline): number {
  return timeline.stretches.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** The second since 1970 in which the timeline is over. */
export function endOf(timeline: Timeline): number {
  return timeline.start + secondsOf(timeline);
}

/** Energy and time that passed until a second of the session, as restrictions count them. */
export interface Passed {
  /** Since the first stretch that is not a reservation. */
  readonly seconds: number;
  readonly milliWh: number;
}

/** What has passed when the timeline is `seconds` old. */
export function passedAfter(timeline: Timeline, seconds: number): Passed {
  let [left, passed, milliWh, started] = [seconds, 0, 0, false];
  for (const stretch of timeline.stretches) {
    const part = Math.min(left, stretch.seconds);
    started ||= stretch.state !== "reserved";
    if (started) passed += part;
    milliWh += part * stretch.milliWh;
    left -= part;
  }
  return { seconds: passed, milliWh };
}
