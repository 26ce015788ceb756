import type { NormalTariff } from "@networkcore/pricing";
import type { ChargeCurve } from "./power-curve.ts";

const quarterMs = 900_000;
const dayMs = 86_400_000;

/**
 * The moments within a charge at which a tariff's price may change, in milliseconds since the
 * start: local times and midnights, durations, and amounts of energy (OCPI 2.2.1 §10.4.6: a CPO
 * splits charging periods there).
 */
export function priceChanges(q: {
  readonly tariff: NormalTariff;
  readonly startAt: Date;
  readonly endMs: number;
  readonly timeZone: string;
  readonly curve: ChargeCurve;
}): number[] {
  const minutes = new Set<number>();
  const found = new Set<number>();
  for (const { restrictions: given } of q.tariff.elements) {
    if (given === null) continue;
    for (const minute of [given.startMinute, given.endMinute]) {
      if (minute !== null) minutes.add(minute % 1440);
    }
    if (given.weekdays !== null || given.startDay !== null || given.endDay !== null) minutes.add(0);
    for (const seconds of [given.minSeconds, given.maxSeconds]) {
      if (seconds !== null) found.add(seconds * 1000);
    }
    for (const kwh of [given.minKwh, given.maxKwh]) {
      if (kwh !== null) found.add(q.curve.timeOf(Number(kwh.toString()) * 10_000));
    }
  }
  if (minutes.size > 0) addLocalTimes(found, minutes, q);
  return [...found].filter((ms) => ms > 0 && ms < q.endMs).toSorted((a, b) => a - b);
}

/** Adds every moment at which the wall clock of the zone shows one of the minutes of the day. */
function addLocalTimes(
  found: Set<number>,
  minutes: ReadonlySet<number>,
  q: { readonly startAt: Date; readonly endMs: number; readonly timeZone: string },
): void {
  const start = q.startAt.getTime();
  const end = start + q.endMs;
  const offsetAt = zoneOffset(q.timeZone);
  // Zones change their offset on whole quarter hours only, so that one look at each is enough.
  for (let at = Math.floor(start / quarterMs) * quarterMs; at < end; at += quarterMs) {
    const local = (at + offsetAt(at)) % dayMs;
    for (const minute of minutes) {
      const ahead = minute * 60_000 - local;
      if (ahead >= 0 && ahead < quarterMs) found.add(at + ahead - start);
    }
  }
}

/** Milliseconds that the zone's wall clock is ahead of UTC, by instant. */
function zoneOffset(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  return (ms) => {
    const name = format.formatToParts(ms).find((part) => part.type === "timeZoneName")?.value;
    const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? "") ?? [];
    const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
    return sign === "-" ? -ahead : ahead;
  };
}
