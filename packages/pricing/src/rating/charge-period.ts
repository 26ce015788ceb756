import {
  type Fields,
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

/**
 * A stretch of a session in which nothing that matters for the price changes. It ends where the
 * next one begins; the last ends with the session. `null` is "not said".
 */
export interface ChargePeriod {
  /** Milliseconds since 1970. */
  readonly startMs: number;
  /** Below zero where more was fed back than charged. */
  readonly energyKwh: Decimal | null;
  /** Milliseconds, as the CPO's hours say; the timestamps win where both agree. */
  readonly chargingMs: number | null;
  readonly parkingMs: number | null;
  readonly reservationMs: number | null;
  readonly minPowerKw: Decimal | null;
  readonly maxPowerKw: Decimal | null;
  readonly minCurrentA: Decimal | null;
  readonly maxCurrentA: Decimal | null;
  readonly tariffId: string | null;
}

/** Nobody charges longer; a session that does has a wrong date. */
export const longestSessionMs = 366 * 86_400_000;

const code = "invalid_period";
const mostPeriods = 20_000;
const mostDimensions = 50;
const hourMs = Decimal.of(3_600_000);

/**
 * The charging periods of a CDR or a session (OCPI 2.2.1 §10.4.6) in the normal form. Dimensions
 * that no tariff prices are left out; of energy and times that stand twice in one period the sum is
 * taken.
 *
 * @example const periods = periodsOf(cdr.charging_periods);
 * @throws {PricingError} `invalid_period` with the path of the bad field
 */
export function periodsOf(
  ocpiPeriods: readonly unknown[],
  options: { readonly negativeTimes?: boolean } = {},
): ChargePeriod[] {
  if (ocpiPeriods.length > mostPeriods) {
    const message = `${ocpiPeriods.length} entries; at most ${mostPeriods} are taken`;
    throw new PricingError(code, message, "charging_periods");
  }
  return ocpiPeriods.map((value, index) => {
    try {
      return readPeriod(readObject(value, code), options.negativeTimes ?? false);
    } catch (error) {
      throw placed(error, `charging_periods.${index}`);
    }
  });
}

interface Volumes {
  energy: Decimal | null;
  charging: number | null;
  parking: number | null;
  reservation: number | null;
  power: Decimal | null;
  minPower: Decimal | null;
  maxPower: Decimal | null;
  current: Decimal | null;
  minCurrent: Decimal | null;
  maxCurrent: Decimal | null;
}

function readPeriod(from: Fields, negativeTimes: boolean): ChargePeriod {
  const found: Volumes = {
    energy: null, charging: null, parking: null, reservation: null, power: null,
    minPower: null, maxPower: null, current: null, minCurrent: null, maxCurrent: null,
  };
  const dimensions = requiredList(from, "dimensions", code, mostDimensions);
  for (let at = 0; at < dimensions.length; at += 1) {
    try {
      takeVolume(readObject(dimensions[at], code), found, negativeTimes);
    } catch (error) {
      throw placed(error, `dimensions.${at}`);
    }
  }
  return {
    startMs: requiredInstant(from, "start_date_time", code),
    energyKwh: found.energy,
    chargingMs: found.charging,
    parkingMs: found.parking,
    reservationMs: found.reservation,
    minPowerKw: found.minPower ?? found.power,
    maxPowerKw: found.maxPower ?? found.power,
    minCurrentA: found.minCurrent ?? found.current ?? found.maxCurrent,
    maxCurrentA: found.maxCurrent ?? found.current ?? found.minCurrent,
    tariffId: optionalText(from, "tariff_id", code),
  };
}

function takeVolume(dimension: Fields, found: Volumes, negativeTimes: boolean): void {
  const volume = requiredVolume(dimension);
  const duration = (): number => durationOf(volume, negativeTimes);
  switch (requiredText(dimension, "type", code)) {
    case "ENERGY":
      found.energy = found.energy === null ? volume : found.energy.add(volume);
      break;
    case "TIME":
      found.charging = (found.charging ?? 0) + duration();
      break;
    case "PARKING_TIME":
      found.parking = (found.parking ?? 0) + duration();
      break;
    case "RESERVATION_TIME":
      found.reservation = (found.reservation ?? 0) + duration();
      break;
    case "POWER":
      found.power = volume;
      break;
    case "MIN_POWER":
      found.minPower = volume;
      break;
    case "MAX_POWER":
      found.maxPower = volume;
      break;
    case "CURRENT":
      found.current = volume;
      break;
    case "MIN_CURRENT":
      found.minCurrent = volume;
      break;
    case "MAX_CURRENT":
      found.maxCurrent = volume;
      break;
    default:
  }
}

/** What is left of sums of floating point is no energy: 12 digits are a nano-watt-hour's part. */
const longestVolume = 12;

function requiredVolume(from: Fields): Decimal {
  const value = from["volume"];
  if (typeof value === "number" && Math.abs(value) < 1e-9) {
    return Decimal.of(value).round(longestVolume, "half_up");
  }
  return requiredDecimal(from, "volume", code);
}

/** Hours to milliseconds; CPOs write them with 4 decimals, which is 0.36 s. */
function durationOf(hours: Decimal, negativeTimes: boolean): number {
  if (hours.isNegative() && !negativeTimes) {
    throw new PricingError(code, "a time below zero", "volume");
  }
  return Number(hours.multiply(hourMs).round(0, "half_up").at(0));
}
