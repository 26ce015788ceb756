import type { Decimal } from "../money/index.ts";
import type { LocalClock } from "../time/index.ts";
import type {
  ComponentType,
  ElementScope,
  NormalComponent,
  NormalElement,
  NormalRestrictions,
  NormalTariff,
} from "../tariff/index.ts";

/** What restrictions are held against: one moment of a session. */
export interface Moment {
  readonly clock: LocalClock;
  /** Energy since the session began. */
  readonly kwh: Decimal;
  /** Seconds since the session began, parking included. */
  readonly seconds: number;
  /** `null` is unknown: an element that asks for it does not match. */
  readonly powerKw: Decimal | null;
  readonly currentA: Decimal | null;
}

/** A component together with the element it stands in. */
export interface MatchedComponent {
  readonly element: NormalElement;
  readonly component: NormalComponent;
}

/**
 * The first element of a scope that has the dimension and whose restrictions all hold: the lookup
 * is per dimension, not per element (OCPI 2.2.1 §11.3.1, §11.4.4).
 */
export function findComponent(
  tariff: NormalTariff,
  scope: ElementScope,
  type: ComponentType,
  moment: Moment,
): MatchedComponent | undefined {
  for (const element of tariff.elements) {
    if (element.scope !== scope) continue;
    const component = element.components.find((candidate) => candidate.type === type);
    if (component !== undefined && restrictionsHold(element.restrictions, moment)) {
      return { element, component };
    }
  }
  return undefined;
}

/**
 * Whether all restrictions hold at a moment (OCPI 2.2.1 §11.4.6). Minima count in, maxima do not.
 * A weekday is that of the moment itself, also after midnight of a night tariff.
 */
export function restrictionsHold(given: NormalRestrictions | null, moment: Moment): boolean {
  if (given === null) return true;
  const { clock } = moment;
  return (
    minuteHolds(given.startMinute, given.endMinute, clock.minute) &&
    (given.weekdays === null || given.weekdays[clock.weekday] === true) &&
    (given.startDay === null || clock.day >= given.startDay) &&
    (given.endDay === null || clock.day < given.endDay) &&
    (given.minSeconds === null || moment.seconds >= given.minSeconds) &&
    (given.maxSeconds === null || moment.seconds < given.maxSeconds) &&
    rangeHolds(given.minKwh, given.maxKwh, moment.kwh) &&
    rangeHolds(given.minPowerKw, given.maxPowerKw, moment.powerKw) &&
    rangeHolds(given.minCurrentA, given.maxCurrentA, moment.currentA)
  );
}

function rangeHolds(min: Decimal | null, max: Decimal | null, value: Decimal | null): boolean {
  if (min === null && max === null) return true;
  if (value === null) return false;
  return (min === null || value.compare(min) >= 0) && (max === null || value.compare(max) < 0);
}

function minuteHolds(start: number | null, end: number | null, minute: number): boolean {
  const from = start ?? 0;
  const until = end ?? 1440;
  if (from < until) return minute >= from && minute < until;
  // Equal times are not defined by OCPI; they are read as the whole day, because an empty
  // restriction would make the dimension free.
  return from === until || minute >= from || minute < until;
}
