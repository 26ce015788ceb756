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
import { Decimal } from "../money/index.ts";
import { PricingError } from "../pricing-error.ts";
import { type ChargePeriod, periodsOf } from "./charge-period.ts";

/** A CDR of any OCPI version, as far as its price is concerned. */
export interface NormalCdr {
  readonly id: string | null;
  readonly currency: string;
  /** Milliseconds since 1970. */
  readonly startMs: number;
  readonly endMs: number;
  readonly periods: readonly ChargePeriod[];
  readonly credit: boolean;
  /** Money flows to the driver: not to be billed. */
  readonly homeCharging: boolean;
  /** What the CPO asks for, never an input to a rating; `null` is "not said". */
  readonly statedNet: Decimal | null;
  readonly statedGross: Decimal | null;
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
  const endKey = from["end_date_time"] === undefined ? "stop_date_time" : "end_date_time";
  const startMs = readKnown(from, "start_date_time");
  const endMs = readKnown(from, from[endKey] === undefined ? "end_date_time" : endKey);
  if (endMs < startMs) throw new PricingError(code, "lies before start_date_time", endKey);
  const periods = periodsOf(requiredList(from, "charging_periods", code, mostPeriods));
  checkTimes(periods, endMs);
  const credit = optionalFlag(from, "credit", code);
  const [statedNet, statedGross] = readStated(from["total_cost"]);
  return {
    id: optionalText(from, "id", code),
    currency: requiredText(from, "currency", code),
    startMs,
    endMs,
    periods: credit ? upright(periods) : periods,
    credit,
    homeCharging: optionalFlag(from, "home_charging_compensation", code),
    statedNet,
    statedGross,
    tariffs: readTariffs(from),
  };
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
 * In a credit CDR only `total_cost` is negative (§10.3.1.3), but some hubs negate every number. The
 * volumes are those of the CDR that it reverses, so they are set upright.
 */
function upright(periods: readonly ChargePeriod[]): readonly ChargePeriod[] {
  const energies = periods.map(({ energyKwh }) => energyKwh ?? Decimal.zero);
  const turned = energies.some((kwh) => kwh.isNegative()) &&
    !energies.some((kwh) => kwh.isPositive());
  if (!turned) return periods;
  return periods.map((period) => ({
    ...period,
    energyKwh: period.energyKwh === null ? null : period.energyKwh.negate(),
  }));
}

/** A number in 2.1.1, `excl_vat` and `incl_vat` in 2.2.1, `before_taxes` and `taxes` in 2.3.0. */
function readStated(value: unknown): [Decimal | null, Decimal | null] {
  if (value === undefined || value === null) return [null, null];
  try {
    if (typeof value === "number" || typeof value === "string") {
      return [optionalDecimal({ total_cost: value }, "total_cost", code), null];
    }
    const cost = readObject(value, code);
    const net = optionalDecimal(cost, "before_taxes", code);
    if (net === null) {
      return [optionalDecimal(cost, "excl_vat", code), optionalDecimal(cost, "incl_vat", code)];
    }
    const taxes = cost["taxes"];
    if (!Array.isArray(taxes)) return [net, null];
    const gross = taxes.reduce<Decimal>(
      (sum, tax) => sum.add(requiredDecimal(readObject(tax, code), "amount", code)),
      net,
    );
    return [net, gross];
  } catch (error) {
    throw placed(error, "total_cost");
  }
}

function readTariffs(from: Fields): readonly unknown[] {
  const value = from["tariffs"];
  if (value === undefined || value === null) return [];
  if (Array.isArray(value) && value.length === 0) return [];
  return requiredList(from, "tariffs", code, mostTariffs);
}
