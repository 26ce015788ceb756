import {
  type Fields,
  optionalDecimal,
  optionalFlag,
  optionalText,
  placed,
  readObject,
  requiredDecimal,
  requiredInstant,
  requiredList,
  requiredText,
} from "../fields/index.ts";
import { Decimal, minorUnits } from "../money/index.ts";
import { PricingError } from "../pricing-error.ts";
import { type ChargePeriod, longestSessionMs, periodsOf } from "./charge-period.ts";

/** A CDR of any OCPI version, as far as its price is concerned. */
export interface NormalCdr {
  readonly id: string | null;
  readonly currency: string;
  /** Milliseconds since 1970. */
  readonly startMs: number;
  readonly endMs: number;
  readonly periods: readonly ChargePeriod[];
  readonly credit: boolean;
  /** A credit CDR whose volumes came negated too; they are set upright here. */
  readonly turned: boolean;
  /** Money flows to the driver: not to be billed. */
  readonly homeCharging: boolean;
  /** What the CPO asks for, never an input to a rating; `null` is "not said". */
  readonly statedNet: Decimal | null;
  readonly statedGross: Decimal | null;
  /** Why its `total_cost` could not be read. */
  readonly statedProblem: string | null;
  /** The tariffs that it carries, as they came. */
  readonly tariffs: readonly unknown[];
}

const code = "invalid_cdr";
const mostPeriods = 20_000;
const mostTariffs = 100;
/** 1970-01-01 stands for a time that the CPO does not know (OCPI 2.2.1 §10.3.1 NOTE). */
const earliestMs = Date.UTC(2000, 0, 1);

/**
 * Reads what a rating needs of a CDR of OCPI 2.1.1 (mod_cdrs §3.1), 2.2.1 (§10.3.1) or 2.3.0.
 * Everything else is let be.
 *
 * @example const cdr = readCdr(JSON.parse(body));
 * @throws {PricingError} `invalid_cdr`, `invalid_period`; `path` names the bad field
 */
export function readCdr(input: unknown): NormalCdr {
  const from = readObject(input, code);
  const startMs = readKnown(from, "start_date_time");
  const endMs = readEnd(from, startMs);
  const credit = optionalFlag(from, "credit", code);
  const list = requiredList(from, "charging_periods", code, mostPeriods);
  const periods = periodsOf(list, { negativeTimes: credit });
  checkTimes(periods, endMs);
  const turned = credit && isTurned(periods);
  return {
    id: optionalText(from, "id", code),
    currency: readCurrency(from),
    startMs,
    endMs,
    periods: turned ? periods.map(upright) : periods,
    credit,
    turned,
    homeCharging: optionalFlag(from, "home_charging_compensation", code),
    ...readStated(from),
    tariffs: readTariffs(from),
  };
}

/** 2.1.1 calls it `stop_date_time`. */
function readEnd(from: Fields, startMs: number): number {
  const old = optionalText(from, "end_date_time", code) === null && from["stop_date_time"];
  const key = old ? "stop_date_time" : "end_date_time";
  const endMs = readKnown(from, key);
  if (endMs < startMs) throw new PricingError(code, "lies before start_date_time", key);
  if (endMs - startMs > longestSessionMs) {
    throw new PricingError(code, "lies more than a year after start_date_time", key);
  }
  return endMs;
}

function readCurrency(from: Fields): string {
  const currency = requiredText(from, "currency", code);
  try {
    minorUnits(currency);
  } catch (error) {
    throw placed(error, "currency");
  }
  return currency;
}

function readKnown(from: Fields, key: string): number {
  const ms = requiredInstant(from, key, code);
  if (ms >= earliestMs) return ms;
  throw new PricingError(code, "the time is not known, so nothing can be priced by it", key);
}

function checkTimes(periods: readonly ChargePeriod[], endMs: number): void {
  const wrong = periods.findIndex(({ startMs }) => startMs > endMs || startMs < earliestMs);
  if (wrong < 0) return;
  const path = `charging_periods.${wrong}.start_date_time`;
  throw new PricingError(code, "does not lie within the session", path);
}

/**
 * In a credit CDR only `total_cost` is negative (§10.3.1.3), but some hubs negate every number:
 * then a time is negative, or every energy is (decision 005, `credit`).
 */
function isTurned(periods: readonly ChargePeriod[]): boolean {
  const times = periods.flatMap((period) => [
    period.chargingMs ?? 0, period.parkingMs ?? 0, period.reservationMs ?? 0,
  ]);
  const energies = periods.map(({ energyKwh }) => energyKwh ?? Decimal.zero);
  if (times.some((ms) => ms < 0)) return true;
  return energies.some((kwh) => kwh.isNegative()) && !energies.some((kwh) => kwh.isPositive());
}

/** The volumes of the CDR that a turned one reverses. */
function upright(period: ChargePeriod): ChargePeriod {
  const size = (ms: number | null): number | null => (ms === null ? null : Math.abs(ms));
  const turn = (volume: Decimal | null): Decimal | null => volume?.negate() ?? null;
  return {
    ...period,
    energyKwh: turn(period.energyKwh),
    chargingMs: size(period.chargingMs),
    parkingMs: size(period.parkingMs),
    reservationMs: size(period.reservationMs),
  };
}

type Stated = Pick<NormalCdr, "statedNet" | "statedGross" | "statedProblem">;

/** What cannot be read is told and not compared: the total is no input to a price. */
function readStated(from: Fields): Stated {
  try {
    const [statedNet, statedGross] = readTotals(from);
    return { statedNet, statedGross, statedProblem: null };
  } catch (error) {
    if (!(error instanceof PricingError)) throw error;
    return { statedNet: null, statedGross: null, statedProblem: error.message };
  }
}

/** A number in 2.1.1, `excl_vat` and `incl_vat` in 2.2.1, `before_taxes` and `taxes` in 2.3.0. */
function readTotals(from: Fields): [Decimal | null, Decimal | null] {
  const value = from["total_cost"];
  if (value === undefined || value === null) return [null, null];
  if (typeof value === "number" || typeof value === "string") {
    return [optionalDecimal(from, "total_cost", code), null];
  }
  try {
    return readCost(readObject(value, code));
  } catch (error) {
    throw placed(error, "total_cost");
  }
}

function readCost(cost: Fields): [Decimal | null, Decimal | null] {
  const net = optionalDecimal(cost, "before_taxes", code);
  if (net === null) {
    return [optionalDecimal(cost, "excl_vat", code), optionalDecimal(cost, "incl_vat", code)];
  }
  const taxes = cost["taxes"];
  if (!Array.isArray(taxes)) return [net, null];
  const gross = taxes.reduce<Decimal>((sum, tax, at) => {
    try {
      return sum.add(requiredDecimal(readObject(tax, code), "amount", code));
    } catch (error) {
      throw placed(error, `taxes.${at}`);
    }
  }, net);
  return [net, gross];
}

function readTariffs(from: Fields): readonly unknown[] {
  const value = from["tariffs"];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.length === 0) return [];
  return requiredList(from, "tariffs", code, mostTariffs);
}
