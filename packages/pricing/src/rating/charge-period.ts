import { Decimal } from "../money/index.ts";
import type { ChargingPeriod221 } from "../ocpi/index.ts";
import { PricingError } from "../pricing-error.ts";

/**
 * A stretch of a session in which nothing that matters for the price changes. It ends where the
 * next one begins; the last ends with the session. `null` is "not said".
 */
export interface ChargePeriod {
  /** RFC 3339, UTC. */
  readonly startAt: string;
  readonly energyKwh: Decimal | null;
  /** Hours, as the CPO rounds them; the timestamps win where both agree. */
  readonly chargingHours: Decimal | null;
  readonly parkingHours: Decimal | null;
  readonly reservationHours: Decimal | null;
  readonly minPowerKw: Decimal | null;
  readonly maxPowerKw: Decimal | null;
  readonly minCurrentA: Decimal | null;
  readonly maxCurrentA: Decimal | null;
  readonly tariffId: string | null;
}

/**
 * The charging periods of a CDR or a session (OCPI 2.2.1 §10.4.6) in the normal form. Dimensions
 * that no tariff prices are left out.
 *
 * @example const periods = periodsOf(cdr.charging_periods);
 * @throws {PricingError} `invalid_period` for a negative volume (energy fed back is not priced)
 */
export function periodsOf(ocpiPeriods: readonly ChargingPeriod221[]): ChargePeriod[] {
  return ocpiPeriods.map((period, index) => {
    const volumes = new Map<string, Decimal>();
    for (const { type, volume } of period.dimensions) {
      if (volume < 0) {
        const path = `charging_periods.${index}.dimensions`;
        throw new PricingError("invalid_period", `${type} is below zero`, path);
      }
      const before = volumes.get(type);
      const exact = Decimal.of(volume);
      volumes.set(type, before && sums.has(type) ? before.add(exact) : exact);
    }
    const read = (...types: string[]): Decimal | null =>
      types.map((type) => volumes.get(type)).find((volume) => volume !== undefined) ?? null;
    return {
      startAt: period.start_date_time,
      energyKwh: read("ENERGY"),
      chargingHours: read("TIME"),
      parkingHours: read("PARKING_TIME"),
      reservationHours: read("RESERVATION_TIME"),
      minPowerKw: read("MIN_POWER", "POWER", "MAX_POWER"),
      maxPowerKw: read("MAX_POWER", "POWER", "MIN_POWER"),
      minCurrentA: read("MIN_CURRENT", "CURRENT", "MAX_CURRENT"),
      maxCurrentA: read("MAX_CURRENT", "CURRENT", "MIN_CURRENT"),
      tariffId: period.tariff_id ?? null,
    };
  });
}

/** A period may hold one of these twice; then it is the sum. */
const sums = new Set(["ENERGY", "TIME", "PARKING_TIME", "RESERVATION_TIME"]);
