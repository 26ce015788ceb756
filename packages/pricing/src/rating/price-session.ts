import { Decimal } from "../money/index.ts";
import type {
  CompiledTariff,
  ComponentType,
  ElementScope,
  MatchedComponent,
  NormalTariff,
} from "../tariff/index.ts";
import {
  type ChangeMoment,
  changeMoments,
  type EvenStretch,
  mayChange,
} from "./change-moments.ts";
import type { NoteBook } from "./note-book.ts";
import { PricedPart, roundEnergy, roundTime } from "./priced-part.ts";
import { powerUnknown, SessionMoment, type TimedPeriod } from "./session-moment.ts";

export interface SessionToPrice {
  /** Which tariff prices a period; `null` is none. */
  readonly tariffOf: (period: TimedPeriod) => CompiledTariff | null;
  /** In order of time. */
  readonly periods: readonly TimedPeriod[];
  readonly timeZone: string;
  readonly reservationExpired: boolean;
}

/**
 * Looks up, for every dimension of every period, the component that prices it, and applies the
 * step sizes. A period is priced at what holds at its start: the CPO must begin a new one at each
 * price change (OCPI 2.2.1 §10.4.6); where it did not, a note says so.
 */
export function priceSession(session: SessionToPrice, notes: NoteBook): PricedSession {
  const pricer = new SessionPricer(session, notes);
  const parts = pricer.run();
  return { parts, tariffs: pricer.tariffs };
}

export interface PricedSession {
  readonly parts: readonly PricedPart[];
  /** Those that priced a period, even at nothing, in order of time. */
  readonly tariffs: readonly NormalTariff[];
}

class SessionPricer {
  readonly tariffs: NormalTariff[] = [];
  readonly #parts: PricedPart[] = [];
  /** By tariff, then by the component's ordinal. */
  #places: Map<CompiledTariff, (PricedPart | undefined)[]> | undefined;
  #lastTariff: CompiledTariff | undefined;
  #lastPlaces: (PricedPart | undefined)[] = [];
  readonly #start: SessionMoment;
  readonly #within: SessionMoment;
  readonly #session: SessionToPrice;
  readonly #notes: NoteBook;
  readonly #flats: ElementScope[] = [];
  #kwh = Decimal.zero;
  #looked = 0;
  /** NaN until the session begins: a reservation before it has no duration and no energy. */
  #originMs = Number.NaN;
  #energyTotal = Decimal.zero;
  #lastEnergy: PricedPart | undefined;
  readonly #time = new TimeTotal();
  readonly #parking = new TimeTotal();
  readonly #reserved = new TimeTotal();

  constructor(session: SessionToPrice, notes: NoteBook) {
    this.#session = session;
    this.#notes = notes;
    this.#start = new SessionMoment(session.timeZone);
    this.#within = new SessionMoment(session.timeZone);
  }

  run(): PricedPart[] {
    for (const timed of this.#session.periods) this.#price(timed);
    const notes = this.#notes;
    if (this.#lastEnergy !== undefined) roundEnergy(this.#lastEnergy, this.#energyTotal, notes);
    if (this.#parking.last === undefined) {
      this.#time.round(notes);
    } else {
      this.#parking.round(notes);
      const exact = this.#time.last;
      if (exact !== undefined) notes.stepParkingOnly(exact.matched.component.stepSize);
    }
    this.#reserved.round(notes);
    return this.#parts;
  }

  #price(timed: TimedPeriod): void {
    const { period, startMs } = timed;
    const energy = period.energyKwh;
    const flowing = energy !== null && !energy.isZero();
    const charged = flowing || timed.chargingMs > 0 || timed.parkingMs > 0;
    const reserved = timed.reservationMs > 0;
    if ((charged || !reserved) && Number.isNaN(this.#originMs)) this.#originMs = startMs;
    const originMs = this.#originMs;
    const compiled = this.#session.tariffOf(timed);
    const after = energy === null ? this.#kwh : this.#kwh.add(energy);
    if (compiled !== null) {
      const { tariff } = compiled;
      if (this.tariffs.at(-1) !== tariff && !this.tariffs.includes(tariff)) {
        this.tariffs.push(tariff);
      }
      this.#start.moveTo(timed, startMs, sinceOrigin(startMs, originMs), this.#kwh);
      const stretch = { startMs, endMs: timed.endMs, originMs, startKwh: this.#kwh, endKwh: after,
        timeZone: this.#session.timeZone };
      const open = mayChange(compiled, stretch) ? new OpenStretch(compiled, stretch) : null;
      if (energy !== null && flowing) this.#addEnergy(timed, compiled, energy, open);
      this.#addTime("time", timed.chargingMs, this.#time, timed, compiled, open);
      this.#addTime("parking_time", timed.parkingMs, this.#parking, timed, compiled, open);
      if (reserved) this.#addReserved(timed, compiled, charged, open);
      if (charged || !reserved) this.#addFlat("charging", timed, compiled, open);
      if (charged && timeUntold(timed, compiled)) this.#notes.timeAbsent(timed.number);
      if (powerUnknown(compiled, timed)) this.#notes.powerUnknown(timed.number);
    } else if (charged || reserved) {
      this.#notes.noTariff(timed.number);
    }
    this.#kwh = after;
  }

  #addEnergy(
    timed: TimedPeriod,
    compiled: CompiledTariff,
    kwh: Decimal,
    open: OpenStretch | null,
  ): void {
    const matched = this.#find("energy", timed, compiled, open);
    if (matched === undefined) {
      this.#notes.unpricedEnergy(compiled.tariff, kwh);
      return;
    }
    this.#energyTotal = this.#lastEnergy === undefined ? kwh : this.#energyTotal.add(kwh);
    this.#lastEnergy = this.#put("charging", matched, compiled, timed);
    this.#lastEnergy.addEnergy(kwh);
  }

  #addTime(
    type: "time" | "parking_time",
    ms: number,
    total: TimeTotal,
    timed: TimedPeriod,
    compiled: CompiledTariff,
    open: OpenStretch | null,
  ): void {
    if (ms === 0) return;
    const matched = this.#find(type, timed, compiled, open);
    if (matched === undefined) this.#notes.unpricedTime(compiled.tariff, type, ms);
    else total.add(this.#put("charging", matched, compiled, timed), ms);
  }

  #find(
    type: ComponentType,
    timed: TimedPeriod,
    compiled: CompiledTariff,
    open: OpenStretch | null,
  ): MatchedComponent | undefined {
    const list = compiled.charging[type];
    if (list.length === 0) return undefined;
    const matched = this.#start.find(list);
    if (open !== null) this.#flagChange(timed, list, matched, open);
    return matched;
  }

  /** An expired reservation's TIME replaces that of a reservation (§11.4.7); both FLATs are due. */
  #addReserved(
    timed: TimedPeriod,
    compiled: CompiledTariff,
    charged: boolean,
    open: OpenStretch | null,
  ): void {
    const expired = this.#session.reservationExpired && !charged;
    const scopes: ElementScope[] = expired ? ["reservation_expired", "reservation"] : ["reservation"];
    const amount = timed.reservationMs;
    let priced = false;
    for (const scope of scopes) {
      const list = compiled[scope].time;
      const matched = priced ? undefined : this.#start.find(list);
      if (!priced && open !== null) this.#flagChange(timed, list, matched, open);
      if (matched !== undefined) {
        priced = true;
        this.#reserved.add(this.#put(scope, matched, compiled, timed), amount);
      }
      this.#addFlat(scope, timed, compiled, open);
    }
    if (expired) this.#notes.reservationExpired();
    if (!priced) this.#notes.unpricedTime(compiled.tariff, "reservation", amount);
  }

  #addFlat(
    scope: ElementScope,
    timed: TimedPeriod,
    compiled: CompiledTariff,
    open: OpenStretch | null,
  ): void {
    const list = compiled[scope].flat;
    if (list.length === 0 || this.#flats.includes(scope)) return;
    const matched = this.#start.find(list);
    if (matched === undefined) {
      if (open !== null) this.#flagChange(timed, list, matched, open);
      return;
    }
    this.#flats.push(scope);
    this.#put(scope, matched, compiled, timed);
  }

  #put(
    scope: ElementScope,
    matched: MatchedComponent,
    compiled: CompiledTariff,
    timed: TimedPeriod,
  ): PricedPart {
    const places = this.#placesOf(compiled);
    let part = places[matched.component.ordinal];
    if (part === undefined) {
      part = new PricedPart(compiled.tariff, scope, matched, timed.startMs);
      places[matched.component.ordinal] = part;
      this.#parts.push(part);
    }
    part.untilMs = timed.endMs;
    return part;
  }

  #placesOf(compiled: CompiledTariff): (PricedPart | undefined)[] {
    if (compiled !== this.#lastTariff) {
      if (this.#lastTariff !== undefined) {
        this.#places ??= new Map([[this.#lastTariff, this.#lastPlaces]]);
        this.#lastPlaces = this.#places.get(compiled) ?? [];
        this.#places.set(compiled, this.#lastPlaces);
      }
      this.#lastTariff = compiled;
    }
    return this.#lastPlaces;
  }

  /** Stops looking when it has looked often enough: a flag is not worth minutes of work. */
  #flagChange(
    timed: TimedPeriod,
    list: readonly MatchedComponent[],
    matched: MatchedComponent | undefined,
    open: OpenStretch,
  ): void {
    for (const { ms, kwh } of open.moments()) {
      this.#looked += list.length;
      if (this.#looked > mostLooks) {
        this.#notes.changesUnchecked(timed.number);
        return;
      }
      this.#within.moveTo(timed, ms, sinceOrigin(ms, open.originMs), kwh);
      if (this.#within.find(list)?.component !== matched?.component) {
        this.#notes.changesWithin(timed.number);
        return;
      }
    }
  }
}

/** A time that a step size rounds once per session (§10.3.1), and the part that priced its last. */
class TimeTotal {
  last: PricedPart | undefined;
  #ms = 0;

  add(part: PricedPart, ms: number): void {
    part.addTime(ms);
    this.#ms += ms;
    this.last = part;
  }

  round(notes: NoteBook): void {
    if (this.last !== undefined) roundTime(this.last, this.#ms, notes);
  }
}

const mostLooks = 2_000_000;

/** A period within which prices may change; the moments are worked out once, if at all. */
class OpenStretch {
  readonly originMs: number;
  readonly #compiled: CompiledTariff;
  readonly #stretch: EvenStretch;
  #moments: readonly ChangeMoment[] | undefined;

  constructor(compiled: CompiledTariff, stretch: EvenStretch) {
    this.originMs = stretch.originMs;
    this.#compiled = compiled;
    this.#stretch = stretch;
  }

  moments(): readonly ChangeMoment[] {
    this.#moments ??= changeMoments(this.#compiled, this.#stretch);
    return this.#moments;
  }
}

/** A period of energy alone, though the tariff has a price for time. */
function timeUntold({ period, startMs, endMs }: TimedPeriod, compiled: CompiledTariff): boolean {
  const untold = period.chargingMs === null && period.parkingMs === null;
  return untold && endMs > startMs && compiled.charging.time.length > 0;
}

function sinceOrigin(ms: number, originMs: number): number {
  return Number.isNaN(originMs) ? 0 : ms - originMs;
}
