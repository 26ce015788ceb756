import type { ChargePeriod } from "../rating/index.ts";
import { Decimal } from "../money/index.ts";
import type { NormalTariff } from "../tariff/index.ts";
import type { TaxLookup } from "../rating/index.ts";
import { readTariff } from "../tariff/index.ts";

/** German VAT for every fee, for tests. */
export const german: TaxLookup = () => ({ rate: "19", rule: "DE-standard-2021-01-01" });

/** A tariff in EUR of the given elements, for tests. */
export function tariffOf(elements: unknown[], others: object = {}): NormalTariff {
  return readTariff({
    country_code: "DE",
    party_id: "ALL",
    id: "T1",
    currency: "EUR",
    elements,
    last_updated: "2026-01-01T00:00:00Z",
    ...others,
  });
}

/** An element of one price, with a step of 1 unless said. */
export function priced(type: string, price: number, restrictions?: object, step = 1): object {
  return { price_components: [{ type, price, step_size: step }], restrictions };
}

/** A charging period from the given volumes, for tests. */
export function periodAt(
  startAt: string,
  volumes: Partial<Record<keyof ChargePeriod, string>>,
): ChargePeriod {
  const read = (key: keyof ChargePeriod): Decimal | null => {
    const text = volumes[key];
    return text === undefined ? null : Decimal.of(text);
  };
  return {
    startAt,
    energyKwh: read("energyKwh"),
    chargingHours: read("chargingHours"),
    parkingHours: read("parkingHours"),
    reservationHours: read("reservationHours"),
    minPowerKw: read("minPowerKw"),
    maxPowerKw: read("maxPowerKw"),
    minCurrentA: read("minCurrentA"),
    maxCurrentA: read("maxCurrentA"),
    tariffId: null,
  };
}
