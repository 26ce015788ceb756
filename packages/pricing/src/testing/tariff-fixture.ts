import type { ChargePeriod } from "../rating/index.ts";
import { Decimal } from "../money/index.ts";
import type { NormalTariff } from "../tariff/index.ts";
import type { TaxLookup } from "../rating/index.ts";
import { readTariff } from "../tariff/index.ts";
import { readInstant } from "../time/index.ts";

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

/** Volumes of a charging period as a CPO writes them: kWh, hours, kW, A. */
export type Volumes = Partial<
  Record<
    | "energyKwh"
    | "chargingHours"
    | "parkingHours"
    | "reservationHours"
    | "minPowerKw"
    | "maxPowerKw"
    | "minCurrentA"
    | "maxCurrentA",
    string
  >
>;

/** A charging period from the given volumes, for tests. */
export function periodAt(startAt: string, volumes: Volumes): ChargePeriod {
  const read = (key: keyof Volumes): Decimal | null => {
    const text = volumes[key];
    return text === undefined ? null : Decimal.of(text);
  };
  const milliseconds = (key: keyof Volumes): number | null => {
    const hours = read(key);
    return hours === null
      ? null
      : Number(hours.multiply(Decimal.of(3_600_000)).round(0, "half_up").toString());
  };
  return {
    startMs: readInstant(startAt),
    energyKwh: read("energyKwh"),
    chargingMs: milliseconds("chargingHours"),
    parkingMs: milliseconds("parkingHours"),
    reservationMs: milliseconds("reservationHours"),
    minPowerKw: read("minPowerKw"),
    maxPowerKw: read("maxPowerKw"),
    minCurrentA: read("minCurrentA"),
    maxCurrentA: read("maxCurrentA"),
    tariffId: null,
  };
}
