import fc from "fast-check";
import { decimalText, fraction } from "./fraction.ts";
import { wallClock } from "./slow-clock.ts";
import type { RawVersion } from "./slow-reference.ts";
import type { RawComponent, RawElement, RawLimit, RawRestrictions } from "./slow-tariff.ts";
import type { RawTariff } from "./slow-tariff.ts";
import { passedAfter, secondsOf, type Timeline } from "./timeline.ts";

/** A tariff and a session that meets its restrictions. */
export interface PricedTimeline {
  readonly version: RawVersion;
  readonly tariff: RawTariff;
  readonly timeline: Timeline;
}

const dayNames = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

const prices = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 9, arbitrary: fc.tuple(fc.integer({ min: 1, max: 999_999 }), fc.nat(6)).map(decimal) },
);
const component: fc.Arbitrary<RawComponent> = fc
  .record({
    type: fc.constantFrom("ENERGY", "TIME", "PARKING_TIME", "FLAT"),
    price: prices,
    vat: fc.constantFrom(undefined, 0, 5.2, 10, 20, 20, 25.5),
    step_size: fc.constantFrom(0, 1, 1, 60, 300, 900, 1000),
  })
  .map(withoutUndefined);

/** A number of at most 999,999 parts and at most six decimals, below 1000. */
function decimal([parts, places]: readonly [number, number]): number {
  const value = places < 3 ? parts % 10 ** (places + 3) : parts;
  return Number(decimalText(fraction(value, 10 ** places)));
}

/** A place in the session in thousandths of its length; outside of 0–1000 it is not met. */
const place = fc.integer({ min: 0, max: 1100 });
const around = fc.integer({ min: -300, max: 1300 });
/** The dial at a place of the session, or a fixed time. */
const dial = fc.oneof(
  { weight: 6, arbitrary: fc.record({ place: around }) },
  { weight: 1, arbitrary: fc.record({ minute: fc.oneof(fc.constant(0), fc.nat(1439)) }) },
);
type PlannedDial = typeof dial extends fc.Arbitrary<infer T> ? T : never;
const nearValue = fc.record({ stretch: fc.nat(5), shift: fc.constantFrom(-1, 0, 0, 1, 5000) });

const kinds = ["times", "times", "times", "kwh", "kwh", "duration", "duration"] as const;
const rareKinds = ["dates", "weekdays", "power", "current"] as const;
const plannedRestrictions = fc.record({
  kinds: fc.array(fc.constantFrom(...kinds, ...rareKinds), { minLength: 0, maxLength: 3 }),
  start: maybe(7, dial),
  end: maybe(7, dial),
  equal: rarely(),
  startDate: maybe(5, fc.integer({ min: -1, max: 1 })),
  endDate: maybe(5, fc.integer({ min: 0, max: 2 })),
  weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
  minimum: maybe(6, place),
  maximum: maybe(6, place),
  least: maybe(6, nearValue),
  most: maybe(6, nearValue),
  reservation: maybe(6, fc.constantFrom("RESERVATION", "RESERVATION_EXPIRES")),
  always: rarely(),
});
type PlannedRestrictions = typeof plannedRestrictions extends fc.Arbitrary<infer T> ? T : never;

const components = fc.uniqueArray(component, {
  minLength: 1,
  maxLength: 4,
  selector: ({ type }) => type,
});
const plannedElement = fc.record({
  components,
  restrictions: maybe(9, plannedRestrictions),
});
const amount = fc.oneof(fc.nat(3000), fc.nat(60_000));
const plannedLimits = fc.record({
  least: maybe(3, fc.record({ net: amount, gross: amount })),
  room: maybe(3, fc.record({ net: amount, gross: amount })),
  sides: fc.constantFrom("both", "net"),
});
type PlannedLimits = typeof plannedLimits extends fc.Arbitrary<infer T> ? T : never;

/** Random tariffs of all versions, whose restrictions lie where the session can feel them. */
export function pricedTimelines(
  timelines: fc.Arbitrary<Timeline>,
): fc.Arbitrary<PricedTimeline> {
  return fc
    .record({
      timeline: timelines,
      version: fc.constantFrom<RawVersion>("2.1.1", "2.2.1", "2.2.1", "2.3.0", "2.3.0"),
      elements: fc.array(plannedElement, { minLength: 1, maxLength: 5 }),
      fallback: maybe(6, components),
      limits: plannedLimits,
      included: fc.constantFrom("YES", "NO", "N/A"),
    })
    .map(({ timeline: planned, version, elements, fallback, limits, included }) => {
      const timeline = version === "2.1.1" ? withoutReservation(planned) : planned;
      const last =
        fallback === undefined ? [] : [{ components: fallback, restrictions: undefined }];
      const published = [...elements, ...last].map(({ components, restrictions }): RawElement => ({
        price_components: components.map(({ vat, ...rest }) =>
          vat === undefined || version === "2.1.1" ? rest : { ...rest, vat },
        ),
        ...(restrictions === undefined
          ? {}
          : { restrictions: restrictionsOf(restrictions, timeline, version) }),
      }));
      const tariff = {
        ...(version === "2.1.1" ? {} : { country_code: "DE", party_id: "ALL" }),
        id: "T1",
        currency: "EUR",
        elements: published,
        ...(version === "2.3.0" ? { tax_included: included } : {}),
        ...(version === "2.1.1" ? {} : limitsOf(limits, version)),
        last_updated: "2023-01-01T00:00:00Z",
      };
      return { version, tariff, timeline };
    });
}

/** OCPI 2.1.1 knows no reservation. */
function withoutReservation(timeline: Timeline): Timeline {
  const stretches = timeline.stretches.map((stretch) =>
    stretch.state === "reserved" ? ({ ...stretch, state: "parked" } as const) : stretch,
  );
  return { ...timeline, stretches };
}

function restrictionsOf(
  planned: PlannedRestrictions,
  timeline: Timeline,
  version: RawVersion,
): RawRestrictions {
  const { day, weekday } = wallClock(timeline.start, timeline.timeZone);
  const reserved = planned.always || timeline.stretches[0]?.state === "reserved";
  const reservation = version === "2.1.1" || !reserved ? undefined : planned.reservation;
  const about = (kind: string): boolean => planned.kinds.some((one) => one === kind);
  const date = (days: number | undefined): string | undefined =>
    days === undefined ? undefined : new Date((day + days) * 86_400_000).toISOString().slice(0, 10);
  const start = clock(planned.start, timeline);
  const end = planned.equal ? start : clock(planned.end, timeline);
  const powers = timeline.stretches.map(({ milliWh }) => milliWh * 36);
  const currents = timeline.stretches.map(({ milliAmps }) => milliAmps ?? 16_000);
  const { minimum, maximum, least, most } = planned;
  const days = planned.weekdays.map((shift) => dayNames[(weekday + shift) % 7] ?? "");
  const ofCharging = {
    ...(about("kwh") && { min_kwh: kwhAt(minimum, timeline), max_kwh: kwhAt(maximum, timeline) }),
    ...(about("duration") && {
      min_duration: secondsAt(minimum, timeline),
      max_duration: secondsAt(maximum, timeline),
    }),
    ...(about("power") && {
      min_power: near(least, powers, 10_000),
      max_power: near(most, powers, 10_000),
    }),
    ...(about("current") &&
      version !== "2.1.1" && {
        min_current: near(least, currents, 1000),
        max_current: near(most, currents, 1000),
      }),
  };
  return withoutUndefined({
    ...(about("times") && { start_time: start, end_time: end }),
    ...(about("dates") && {
      start_date: date(planned.startDate),
      end_date: date(planned.endDate),
    }),
    ...(about("weekdays") && { day_of_week: days }),
    ...(reservation === undefined ? ofCharging : { reservation }),
  });
}

function clock(planned: PlannedDial | undefined, timeline: Timeline): string | undefined {
  if (planned === undefined) return undefined;
  const after =
    "place" in planned ? Math.round((secondsOf(timeline) * planned.place) / 1000) : 0;
  const { minute } = wallClock(timeline.start + after, timeline.timeZone);
  const dialled = "place" in planned ? minute : planned.minute;
  return `${twoDigits(Math.floor(dialled / 60))}:${twoDigits(dialled % 60)}`;
}

function kwhAt(thousandths: number | undefined, timeline: Timeline): number | undefined {
  if (thousandths === undefined) return undefined;
  const seconds = Math.floor((secondsOf(timeline) * thousandths) / 1000);
  const { milliWh } = passedAfter(timeline, seconds);
  const beyond = thousandths > 1000 ? (thousandths - 1000) * 10_000 : 0;
  return Number(decimalText(fraction(Math.max(milliWh, 0) + beyond, 1_000_000)));
}

function secondsAt(thousandths: number | undefined, timeline: Timeline): number | undefined {
  if (thousandths === undefined) return undefined;
  return Math.floor((secondsOf(timeline) * thousandths) / 1000);
}

function near(
  planned: { stretch: number; shift: number } | undefined,
  values: readonly number[],
  parts: number,
): number | undefined {
  if (planned === undefined) return undefined;
  const value = (values[planned.stretch % values.length] ?? 0) + planned.shift;
  return Number(decimalText(fraction(Math.max(value, 0), parts)));
}

/** A least price that is never above the most. */
function limitsOf({ least, room, sides }: PlannedLimits, version: RawVersion): object {
  const limit = (net: number, gross: number): RawLimit => {
    const before = Number(decimalText(fraction(net, 100)));
    const after = sides === "both" ? Number(decimalText(fraction(gross, 100))) : undefined;
    return version === "2.3.0"
      ? withoutUndefined({ before_taxes: before, after_taxes: after })
      : withoutUndefined({ excl_vat: before, incl_vat: after });
  };
  return withoutUndefined({
    min_price: least === undefined ? undefined : limit(least.net, least.gross),
    max_price:
      room === undefined
        ? undefined
        : limit((least?.net ?? 0) + room.net, (least?.gross ?? 0) + room.gross),
  });
}

/** `value` in so many of ten cases. */
function maybe<T>(ofTen: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { weight: 10 - ofTen, arbitrary: fc.constant(undefined) },
    { weight: ofTen, arbitrary: value },
  );
}

function rarely(): fc.Arbitrary<boolean> {
  return fc.integer({ min: 0, max: 9 }).map((number) => number === 9);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

function withoutUndefined<T extends object>(value: T): T {
  const kept = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(kept) as T;
}
