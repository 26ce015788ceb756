import fc from "fast-check";
import { clockChanges, wallClock } from "./slow-clock.ts";
import type { Stretch, Timeline } from "./timeline.ts";

const zones = [
  "Europe/Berlin",
  "Europe/London",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "America/St_Johns",
];
const first = Date.UTC(2024, 0, 1) / 1000;
const end = Date.UTC(2028, 0, 1) / 1000;
const changes = new Map(zones.map((zone) => [zone, clockChanges(zone, first, end)]));

/** Some time of four years, with many near local midnight and near a change of the clocks. */
function starts(timeZone: string): fc.Arbitrary<number> {
  const anywhere = fc.integer({ min: first, max: end - 1 });
  const midnights = fc
    .tuple(anywhere, fc.integer({ min: -7200, max: 600 }))
    .map(([second, shift]) => {
      const { minute } = wallClock(second, timeZone);
      return second - (second % 60) - minute * 60 + shift;
    });
  const known = changes.get(timeZone) ?? [];
  if (known.length === 0) return fc.oneof(anywhere, midnights);
  const near = fc
    .tuple(fc.constantFrom(...known), fc.integer({ min: -9000, max: 1800 }))
    .map(([change, shift]) => change + shift);
  const onTheMinute = near.map((second) => second - (second % 300));
  return fc.oneof(anywhere, midnights, near, onTheMinute);
}

const lengths = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 2400 }) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 60 }).map((minutes) => minutes * 60) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 5 }) },
);
const longLengths = fc.integer({ min: 7200, max: 36_000 });
/** From 3.6 W to 360 kW. */
const rates = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 60 }).map((part) => part * 250) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 15_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 15_000, max: 100_000 }) },
);
const currents = fc.option(fc.integer({ min: 60, max: 960 }).map((part) => part * 100));

function stretchOf(length: fc.Arbitrary<number>): fc.Arbitrary<Stretch> {
  const charging = fc.record({
    seconds: length,
    state: fc.constant("charging" as const),
    milliWh: rates,
    milliAmps: currents,
  });
  return fc.oneof({ weight: 7, arbitrary: charging }, { weight: 3, arbitrary: parked(length) });
}

function parked(length: fc.Arbitrary<number>): fc.Arbitrary<Stretch> {
  return length.map((seconds) => ({ seconds, state: "parked", milliWh: 0, milliAmps: null }));
}

const reserved = lengths.map(
  (seconds): Stretch => ({ seconds, state: "reserved", milliWh: 0, milliAmps: null }),
);
const sessions = fc.array(stretchOf(lengths), { minLength: 1, maxLength: 5 });
const longSessions = fc.tuple(stretchOf(longLengths), stretchOf(longLengths));

const stretches: fc.Arbitrary<readonly Stretch[]> = fc.oneof(
  { weight: 30, arbitrary: sessions },
  { weight: 8, arbitrary: fc.tuple(reserved, sessions).map(([one, rest]) => [one, ...rest]) },
  { weight: 3, arbitrary: fc.array(reserved, { minLength: 1, maxLength: 2 }) },
  { weight: 1, arbitrary: longSessions },
);

/** A session of seconds to hours, charging, parked or reserved, anywhere in 2024–2027. */
export const timelines: fc.Arbitrary<Timeline> = fc
  .constantFrom(...zones)
  .chain((timeZone) =>
    fc.record({ start: starts(timeZone), timeZone: fc.constant(timeZone), stretches }),
  );

/** The same with energy that flows back from the vehicle for a while. */
export const timelinesWithFeedback: fc.Arbitrary<Timeline> = fc
  .tuple(timelines, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }))
  .map(([timeline, directions]) => {
    const stretches = timeline.stretches.map((stretch, place) => {
      const back = stretch.milliWh > 0 && directions[place] === true;
      return back ? { ...stretch, milliWh: -stretch.milliWh } : stretch;
    });
    return { ...timeline, stretches };
  });
