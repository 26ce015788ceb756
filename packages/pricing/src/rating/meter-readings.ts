import { Decimal } from "../money/index.ts";
import { placed } from "../fields/index.ts";
import { PricingError } from "../pricing-error.ts";
import { type CompiledTariff, compileTariff, type NormalTariff } from "../tariff/index.ts";
import { readInstant } from "../time/index.ts";
import {
  type ChangeMoment,
  changeMoments,
  type EvenStretch,
  kwhAt,
  mayChange,
} from "./change-moments.ts";
import { type ChargePeriod, longestSessionMs } from "./charge-period.ts";

/** What a vehicle does from one reading to the next. */
export type MeterState = "charging" | "parked" | "reserved";

/** The meter at one moment. */
export interface MeterReading {
  /** RFC 3339. */
  readonly at: string;
  /** Since the session began, in kWh; lower than before where energy was fed back. */
  readonly energyKwh: string;
  /** Until the next reading. Default: `charging` if energy flowed, else `parked`. */
  readonly state?: MeterState | undefined;
  /** Until the next reading. Default: what the energy says. */
  readonly powerKw?: string | undefined;
  /** Sum over the phases, in A, until the next reading. Default: unknown. */
  readonly currentA?: string | undefined;
}

/** From a moment on a tariff is in force. */
export interface TariffFrom {
  readonly ms: number;
  readonly tariffId: string | null;
}

export interface ReadingsQuestion {
  readonly tariffs: readonly NormalTariff[];
  /** In order of time, where a CDR names tariffs. Default: the first tariff prices all. */
  readonly tariffFrom?: readonly TariffFrom[] | undefined;
  readonly readings: readonly MeterReading[];
  readonly endMs: number;
  readonly timeZone: string;
}

/** An even stretch between two readings. */
export interface EvenUse {
  readonly startMs: number;
  readonly endMs: number;
  readonly state: MeterState;
  readonly energyKwh: Decimal;
  readonly powerKw: Decimal | null;
  readonly currentA: Decimal | null;
}

const mostReadings = 100_000;

/**
 * Charging periods out of meter readings, split exactly wherever a tariff's price may change: at its
 * local times and midnights, durations and energies. Between two readings energy is
 * taken to flow evenly.
 *
 * @throws {PricingError} `invalid_meter` with the path of the bad reading
 */
export function periodsFromReadings(q: ReadingsQuestion): ChargePeriod[] {
  if (q.readings.length === 0 || q.readings.length > mostReadings) {
    const message = `expected 1 to ${mostReadings} readings, got ${q.readings.length}`;
    throw new PricingError("invalid_meter", message, "readings");
  }
  const uses = readUses(q);
  const startMs = uses[0]?.startMs ?? q.endMs;
  if (q.endMs - startMs > longestSessionMs) {
    throw new PricingError("invalid_meter", "the session lasts longer than a year", "endAt");
  }
  return splitUses(uses, q);
}

function readUses({ readings, endMs }: ReadingsQuestion): EvenUse[] {
  const read = readings.map((reading, at) => {
    try {
      return {
        ms: readInstant(reading.at),
        kwh: Decimal.of(reading.energyKwh),
        state: reading.state,
        powerKw: reading.powerKw === undefined ? null : Decimal.of(reading.powerKw),
        currentA: reading.currentA === undefined ? null : Decimal.of(reading.currentA),
      };
    } catch (error) {
      const inner = error instanceof PricingError
        ? new PricingError("invalid_meter", error.message)
        : error;
      throw placed(inner, `readings.${at}`);
    }
  });
  return read.flatMap((reading, at) => {
    const next = read[at + 1];
    const until = next?.ms ?? endMs;
    if (until < reading.ms) {
      const path = next === undefined ? "endAt" : `readings.${at + 1}.at`;
      throw new PricingError("invalid_meter", "lies before the reading before it", path);
    }
    const energyKwh = next === undefined ? Decimal.zero : next.kwh.subtract(reading.kwh);
    if (until === reading.ms && energyKwh.isZero()) return [];
    const { powerKw, currentA } = reading;
    const state = reading.state ?? (energyKwh.isZero() ? "parked" : "charging");
    return [{ startMs: reading.ms, endMs: until, state, energyKwh, powerKw, currentA }];
  });
}

/** Cuts even stretches where a tariff's price may change, or another tariff comes into force. */
export function splitUses(
  uses: readonly EvenUse[],
  q: Pick<ReadingsQuestion, "tariffs" | "tariffFrom" | "timeZone">,
): ChargePeriod[] {
  if (q.tariffs.length === 0) {
    throw new PricingError("unknown_tariff", "no tariff given", "tariffs");
  }
  const compiled = q.tariffs.map(compileTariff);
  const tariffFrom = q.tariffFrom ?? [];
  let originMs = Number.NaN;
  let kwh = Decimal.zero;
  return uses.flatMap((use) => {
    const startKwh = kwh;
    const endKwh = kwh.add(use.energyKwh);
    kwh = endKwh;
    const { startMs, endMs } = use;
    if (use.state !== "reserved" && Number.isNaN(originMs)) originMs = startMs;
    const stretch = { startMs, endMs, originMs, startKwh, endKwh, timeZone: q.timeZone };
    const starts = [{ ms: startMs, kwh: startKwh }, ...momentsWithin(compiled, tariffFrom, stretch)];
    return starts.map((from, at) => {
      const until = starts[at + 1] ?? { ms: endMs, kwh: endKwh };
      const length = until.ms - from.ms;
      const named = tariffFrom.findLast(({ ms }) => ms <= from.ms) ?? tariffFrom[0];
      const kwh = until.kwh.subtract(from.kwh);
      return periodOf(use, from.ms, length, kwh, named?.tariffId ?? null);
    });
  });
}

/** Of all tariffs together, each moment once. */
function momentsWithin(
  compiled: readonly CompiledTariff[],
  tariffFrom: readonly TariffFrom[],
  stretch: EvenStretch,
): ChangeMoment[] {
  const found = new Map<number, ChangeMoment>();
  for (const tariff of compiled) {
    if (!mayChange(tariff, stretch)) continue;
    for (const moment of changeMoments(tariff, stretch)) found.set(moment.ms, moment);
  }
  for (const { ms } of tariffFrom) {
    const inside = ms > stretch.startMs && ms < stretch.endMs;
    if (inside && !found.has(ms)) found.set(ms, { ms, kwh: kwhAt(stretch, ms) });
  }
  return [...found.values()].sort((a, b) => a.ms - b.ms);
}

function periodOf(
  use: EvenUse,
  startMs: number,
  ms: number,
  energyKwh: Decimal,
  tariffId: string | null,
): ChargePeriod {
  const { state, powerKw, currentA } = use;
  return {
    startMs,
    energyKwh: state === "reserved" ? null : energyKwh,
    chargingMs: state === "charging" ? ms : null,
    parkingMs: state === "parked" ? ms : null,
    reservationMs: state === "reserved" ? ms : null,
    minPowerKw: powerKw,
    maxPowerKw: powerKw,
    minCurrentA: currentA,
    maxCurrentA: currentA,
    tariffId,
  };
}
