import { Decimal } from "../money/index.ts";
import { readLocalDay } from "../time/index.ts";
import { minorUnits } from "../money/index.ts";
import type {
  ComponentType,
  ElementScope,
  NormalElement,
  NormalRestrictions,
  NormalTariff,
  PriceLimit,
} from "./normal-tariff.ts";
import { type OcpiTariff, Tariff221 } from "../ocpi/index.ts";
import type { Price221 } from "../ocpi/index.ts";
import { PricingError } from "../pricing-error.ts";

type OcpiElement = OcpiTariff["elements"][number];
type OcpiRestrictions = NonNullable<OcpiElement["restrictions"]>;

const weekdays = [
  "SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY",
] as const;
const types: Record<string, ComponentType> = {
  ENERGY: "energy", TIME: "time", PARKING_TIME: "parking_time", FLAT: "flat",
};

/**
 * Parses an OCPI 2.2.1 tariff and brings it into the normal form that everything here rates.
 * Numbers are taken by their shortest text.
 *
 * @example const tariff = readTariff(JSON.parse(body));
 * @throws {PricingError} `invalid_tariff`, `unknown_currency`; `path` names the bad field
 */
export function readTariff(input: unknown): NormalTariff {
  const parsed = Tariff221.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue?.path.map(String).join(".") ?? "";
    throw new PricingError("invalid_tariff", issue?.message ?? "not a tariff", path);
  }
  const tariff = parsed.data;
  // A 2.3.0 price may hold its tax; read as 2.2.1 it would be taxed twice.
  if (tariff["tax_included"] !== undefined) {
    throw new PricingError("invalid_tariff", "this field is not in OCPI 2.2.1", "tax_included");
  }
  minorUnits(tariff.currency);
  return {
    countryCode: tariff.country_code,
    partyId: tariff.party_id,
    id: tariff.id,
    currency: tariff.currency,
    type: tariff.type ?? null,
    elements: tariff.elements.map(readElement),
    minimum: readLimit(tariff.min_price),
    maximum: readLimit(tariff.max_price),
    validFrom: tariff.start_date_time ?? null,
    validUntil: tariff.end_date_time ?? null,
    lastUpdated: tariff.last_updated,
  };
}

function readElement(element: OcpiElement, index: number): NormalElement {
  return {
    index,
    scope: readScope(element.restrictions?.reservation),
    components: element.price_components.map((component, at) => {
      if (component.price < 0) {
        const path = `elements.${index}.price_components.${at}.price`;
        throw new PricingError("invalid_tariff", "a price below zero", path);
      }
      return {
        type: types[component.type] ?? "energy",
        price: Decimal.of(component.price),
        vat: readNumber(component.vat),
        stepSize: component.step_size,
      };
    }),
    restrictions: element.restrictions ? readRestrictions(element.restrictions) : null,
  };
}

function readScope(reservation: OcpiRestrictions["reservation"]): ElementScope {
  if (reservation === "RESERVATION") return "reservation";
  return reservation === "RESERVATION_EXPIRES" ? "reservation_expired" : "charging";
}

function readRestrictions(given: OcpiRestrictions): NormalRestrictions | null {
  const days = given.day_of_week;
  const read: NormalRestrictions = {
    startMinute: readMinute(given.start_time),
    // "00:00" as an end is the end of the day (2.2.1 §11.4.6).
    endMinute: readMinute(given.end_time) === 0 ? 1440 : readMinute(given.end_time),
    startDay: given.start_date ? readLocalDay(given.start_date) : null,
    endDay: given.end_date ? readLocalDay(given.end_date) : null,
    weekdays: days && days.length > 0 ? weekdays.map((day) => days.includes(day)) : null,
    minKwh: readNumber(given.min_kwh),
    maxKwh: readNumber(given.max_kwh),
    minPowerKw: readNumber(given.min_power),
    maxPowerKw: readNumber(given.max_power),
    minCurrentA: readNumber(given.min_current),
    maxCurrentA: readNumber(given.max_current),
    minSeconds: given.min_duration ?? null,
    maxSeconds: given.max_duration ?? null,
  };
  return Object.values(read).every((value) => value === null) ? null : read;
}

function readMinute(time: string | null | undefined): number | null {
  return time ? Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)) : null;
}

function readNumber(value: number | null | undefined): Decimal | null {
  return value === null || value === undefined ? null : Decimal.of(value);
}

function readLimit(price: Price221 | null | undefined): PriceLimit | null {
  return price ? { net: Decimal.of(price.excl_vat), gross: readNumber(price.incl_vat) } : null;
}
