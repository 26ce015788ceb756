import type { Decimal } from "../money/index.ts";
import type { NormalElement, NormalRestrictions, NormalTariff } from "../tariff/index.ts";
import { writeLocalDay } from "../time/index.ts";
import { findHidden } from "./find-hidden.ts";
import { type Finding, finding } from "./finding.ts";
import { instantOf } from "./instant-of.ts";
import type { TariffPlace } from "./tariff-place.ts";

const scopes = ["charging", "reservation", "reservation_expired"] as const;
/** The last zone has a date by then. */
const latestZoneMs = 12 * 3_600_000;
const dayMs = 86_400_000;

/** Elements that never hold, and conditions that nobody can promise. */
export function findConditions(tariff: NormalTariff, place: TariffPlace): Finding[] {
  const today = readToday(tariff, place);
  const isUsed = place.at !== undefined;
  const impossible = tariff.elements.flatMap((element) => findImpossible(element));
  const ended = tariff.elements.flatMap((element) => findEnded(element, today));
  const dead = new Set([...impossible, ...ended].map(({ element }) => element));
  return [
    ...impossible.map(({ found }) => found),
    ...scopes.flatMap((scope) => findHidden(tariff, { scope, dead, today, isUsed })),
    ...tariff.elements.flatMap((element) => findUnverifiable(element)),
    ...ended.map(({ found }) => found),
  ];
}

/**
 * The day that has begun everywhere, since 1970-01-01, from which the tariff is looked at: it is
 * not used before its update, nor before it is valid.
 */
function readToday({ lastUpdated, validFrom }: NormalTariff, { at: now }: TariffPlace): number {
  const instants = [now ?? lastUpdated, validFrom ?? ""].flatMap((text) => instantOf(text) ?? []);
  return Math.floor((Math.max(...instants) - latestZoneMs) / dayMs);
}

/** A finding for which an element never holds, or no more. */
interface DeadElement {
  readonly element: NormalElement;
  readonly found: Finding;
}

const at = ({ index }: NormalElement, field: string): string =>
  `elements.${index}.restrictions.${field}`;

function findImpossible(element: NormalElement): DeadElement[] {
  const given = element.restrictions;
  if (given === null) return [];
  const never = (field: string, message: string): DeadElement => ({
    element,
    found: finding("impossible_restriction", at(element, field), `${message}: it never holds`),
  });
  const ranges = [
    ["kwh", given.minKwh, given.maxKwh],
    ["power", given.minPowerKw, given.maxPowerKw],
    ["current", given.minCurrentA, given.maxCurrentA],
  ] as const;
  return [
    ...ranges.filter(([, low, high]) => isEmpty(low, high)).map(([name, low, high]) =>
      never(`max_${name}`, `from ${low?.toString() ?? "0"} to below ${high?.toString()}`),
    ),
    ...(given.maxSeconds !== null && given.maxSeconds <= (given.minSeconds ?? 0)
      ? [never("max_duration", `from ${given.minSeconds ?? 0} to below ${given.maxSeconds} s`)]
      : []),
    ...(given.startDay !== null && given.endDay !== null && given.endDay <= given.startDay
      ? [never("end_date", "it ends before it begins")]
      : []),
    ...(given.weekdays !== null && !given.weekdays.includes(true)
      ? [never("day_of_week", "no day at all")]
      : []),
  ];
}

/** No measure lies below zero. */
function isEmpty(low: Decimal | null, high: Decimal | null): boolean {
  return high !== null && (!high.isPositive() || (low !== null && low.compare(high) >= 0));
}

function findUnverifiable(element: NormalElement): Finding[] {
  const given: NormalRestrictions | null = element.restrictions;
  if (given === null) return [];
  const fields = [
    ["min_power", given.minPowerKw],
    ["max_power", given.maxPowerKw],
    ["min_current", given.minCurrentA],
    ["max_current", given.maxCurrentA],
  ] as const;
  const first = fields.find(([, bound]) => bound !== null);
  if (first === undefined) return [];
  const said = "the vehicle and the site decide it from moment to moment; no quote can promise it";
  return [finding("unverifiable_condition", at(element, first[0]), said)];
}

function findEnded(element: NormalElement, today: number): DeadElement[] {
  const end = element.restrictions?.endDay ?? null;
  if (end === null || end > today) return [];
  const said = `no more since ${writeLocalDay(end)}`;
  return [{ element, found: finding("element_ended", at(element, "end_date"), said) }];
}
