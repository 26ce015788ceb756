import { wallClock, type WallClock } from "./slow-clock.ts";
import type { SlowComponent, SlowConditions } from "./slow-tariff.ts";
import type { Stretch, Timeline } from "./timeline.ts";

/** The kinds that are rounded to a step size each by itself. */
export type SlowKind = "energy" | "time" | "parking_time" | "reservation";

/** What a component priced before any rounding: thousandths of a watt-hour, or seconds. */
export interface SlowTally {
  readonly component: SlowComponent;
  readonly kind: SlowKind;
  amount: number;
}

export interface SlowWalk {
  /** In the order in which the components came to price something. */
  readonly tallies: readonly SlowTally[];
  /** The tally of the component that priced the last of its kind. */
  readonly last: ReadonlyMap<SlowKind, SlowTally>;
  readonly flats: readonly SlowComponent[];
  /** Whether anything passed without a price. */
  readonly unpriced: boolean;
  /** The same of a kind that the tariff prices at other moments. */
  readonly missed: boolean;
  /** Seconds since the start at which a stretch begins or another component prices something. */
  readonly changes: readonly number[];
}

/** What restrictions ask for in one second. */
interface Moment {
  readonly clock: WallClock;
  readonly seconds: number;
  /** In the middle of the second, so that a bound that is reached at its edge is not in doubt. */
  readonly milliWh: number;
}

interface Lookup {
  readonly kind: SlowKind | "flat";
  readonly components: readonly SlowComponent[];
}

/** Goes through a timeline second by second and notes which component prices what. */
export function walk(components: readonly SlowComponent[], timeline: Timeline): SlowWalk {
  const expired = timeline.stretches.every(({ state }) => state === "reserved");
  const tallies = new Map<string, SlowTally>();
  const last = new Map<SlowKind, SlowTally>();
  const flats = new Map<string, SlowComponent>();
  const changes: number[] = [];
  const priced = new Set(components.map(kindOf));
  let [second, milliWh, origin, unpriced, missed] = [0, 0, -1, false, false];
  for (const stretch of timeline.stretches) {
    assertBoundsOnSeconds(components, stretch, milliWh);
    if (origin < 0 && stretch.state !== "reserved") origin = second;
    const lookups = lookupsOf(components, stretch, expired);
    const found: (SlowComponent | undefined)[] = lookups.map(() => undefined);
    for (let step = 0; step < stretch.seconds; step += 1) {
      const moment = {
        clock: wallClock(timeline.start + second, timeline.timeZone),
        seconds: origin < 0 ? 0 : second - origin,
        milliWh: milliWh + stretch.milliWh / 2,
      };
      let changed = step === 0;
      for (const [place, lookup] of lookups.entries()) {
        const component = lookup.components.find(({ when }) => holds(when, moment));
        changed ||= component !== found[place];
        found[place] = component;
        if (lookup.kind === "flat") {
          const scope = component?.reservation ?? "charging";
          if (component !== undefined && !flats.has(scope)) flats.set(scope, component);
        } else if (component === undefined) {
          unpriced = true;
          missed ||= priced.has(lookup.kind);
        } else {
          const amount = lookup.kind === "energy" ? stretch.milliWh : 1;
          last.set(lookup.kind, add(tallies, component, lookup.kind, amount));
        }
      }
      if (changed) changes.push(second);
      second += 1;
      milliWh += stretch.milliWh;
    }
  }
  return {
    tallies: [...tallies.values()],
    last,
    flats: [...flats.values()],
    unpriced,
    missed,
    changes,
  };
}

/** The components that may price a stretch, by what they price, in the order of the tariff. */
function lookupsOf(all: readonly SlowComponent[], stretch: Stretch, expired: boolean): Lookup[] {
  const fitting = all.filter(({ when }) => {
    const flowing = stretch.state === "charging";
    const power = stretch.state === "parked" ? 0 : stretch.milliWh * 36;
    const known = stretch.state !== "reserved";
    return (
      within(when.power, known ? power : null) &&
      within(when.milliAmps, flowing ? stretch.milliAmps : known ? 0 : null)
    );
  });
  const of = (type: string, reservation?: string): SlowComponent[] =>
    fitting.filter((one) => one.type === type && one.reservation === reservation);
  if (stretch.state === "charging") {
    const energy: Lookup[] =
      stretch.milliWh === 0 ? [] : [{ kind: "energy", components: of("ENERGY") }];
    return [
      ...energy,
      { kind: "time", components: of("TIME") },
      { kind: "flat", components: of("FLAT") },
    ];
  }
  if (stretch.state === "parked") {
    return [
      { kind: "parking_time", components: of("PARKING_TIME") },
      { kind: "flat", components: of("FLAT") },
    ];
  }
  const reserved = of("TIME", "RESERVATION");
  const late = expired ? of("TIME", "RESERVATION_EXPIRES") : [];
  const lookups: Lookup[] = [
    { kind: "reservation", components: [...late, ...reserved] },
    { kind: "flat", components: of("FLAT", "RESERVATION") },
  ];
  if (expired) lookups.push({ kind: "flat", components: of("FLAT", "RESERVATION_EXPIRES") });
  return lookups;
}

function kindOf({ type, reservation }: SlowComponent): string {
  return reservation === undefined ? type.toLowerCase() : type === "TIME" ? "reservation" : "";
}

function within(bounds: readonly [number, number] | null, value: number | null): boolean {
  if (bounds === null) return true;
  return value !== null && value >= bounds[0] && value < bounds[1];
}

function holds(when: SlowConditions, { clock, seconds, milliWh }: Moment): boolean {
  return (
    when.minutes[clock.minute] === true &&
    when.weekdays[clock.weekday] === true &&
    clock.day >= when.fromDay &&
    clock.day < when.untilDay &&
    seconds >= when.fromSeconds &&
    seconds < when.untilSeconds &&
    milliWh >= when.fromMilliWh &&
    milliWh < when.untilMilliWh
  );
}

/** One component may price charging time and, under reservation, never anything else. */
function add(
  tallies: Map<string, SlowTally>,
  component: SlowComponent,
  kind: SlowKind,
  amount: number,
): SlowTally {
  const key = `${component.ordinal} ${kind}`;
  const tally = tallies.get(key) ?? { component, kind, amount: 0 };
  tally.amount += amount;
  tallies.set(key, tally);
  return tally;
}

/** A walk in seconds is only exact when energy reaches its bounds at whole seconds. */
function assertBoundsOnSeconds(
  components: readonly SlowComponent[],
  { milliWh: rate, seconds }: Stretch,
  before: number,
): void {
  if (rate === 0) return;
  for (const { when } of components) {
    for (const bound of [when.fromMilliWh, when.untilMilliWh]) {
      const at = (bound - before) / rate;
      if (at > 0 && at < seconds && (bound - before) % rate !== 0) {
        throw new RangeError(`${bound} is reached within a second`);
      }
    }
  }
}
