import { Decimal, minorUnits } from "../money/index.ts";
import { PricingError } from "../pricing-error.ts";
import type { ElementScope, PriceLimit, TaxIncluded } from "../tariff/index.ts";
import { readLocalDay } from "../time/index.ts";
import {
  type Dimension,
  type ElementWhen,
  rangesOf,
  type ReadableElement,
  type ReadablePrice,
  type ReadableTariff,
  weekTimes,
} from "./readable-tariff.ts";

type Fields = Readonly<Record<string, unknown>>;

const dimensions: Readonly<Record<string, Dimension>> = {
  ENERGY: "energy",
  TIME: "time",
  PARKING_TIME: "parking_time",
  FLAT: "flat",
  CONGESTION_TIME: "congestion",
};
const scopes: Readonly<Record<string, ElementScope>> = {
  RESERVATION: "reservation",
  RESERVATION_EXPIRES: "reservation_expired",
};
const taxes: Readonly<Record<string, TaxIncluded>> = { YES: "yes", NO: "no", "N/A": "none" };
const weekdays = [
  "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY",
];
/** OCPI 2.3.0 names, and those of drafts that are published in the field. */
const known = new Set([
  "start_time", "end_time", "start_date", "end_date", "min_kwh", "max_kwh", "min_power",
  "max_power", "min_current", "max_current", "min_duration", "max_duration", "day_of_week",
  "reservation", "min_congestion_threshold", "max_congestion_threshold", "min_vehicle_soc",
  "max_vehicle_soc",
]);

/**
 * Reads of a published tariff what can be read. What cannot is named, never guessed.
 *
 * @returns `null` where there is no price to be read at all
 */
export function readPublished(input: unknown): ReadableTariff | null {
  const tariff = fieldsOf(input);
  const given = listOf(tariff?.["elements"])
    .map(fieldsOf)
    .filter((element) => element !== null);
  if (tariff === null || given.length === 0) return null;
  const fees = new Set<string>();
  const elements = given.map((element) => readElement(element, fees));
  if (elements.every(({ prices }) => prices.length === 0)) return null;
  const included = tariff["tax_included"];
  return {
    version: included !== undefined ? "2.3.0" : tariff["country_code"] ? "2.2.1" : "2.1.1",
    currency: readCurrency(tariff["currency"]),
    taxIncluded: taxes[String(included)] ?? "no",
    elements: elements.filter(({ prices }) => prices.length > 0),
    minimum: readLimit(tariff["min_price"]),
    maximum: readLimit(tariff["max_price"]),
    validFrom: readInstantText(tariff["start_date_time"]),
    validUntil: readInstantText(tariff["end_date_time"]),
    unreadConditions: [...new Set(given.flatMap((element) => unreadNames(element)))],
    unreadFees: [...fees],
  };
}

function readElement(element: Fields, fees: Set<string>): ReadableElement {
  const restrictions = fieldsOf(element["restrictions"]) ?? {};
  return {
    scope: scopes[String(restrictions["reservation"])] ?? "charging",
    when: readWhen(restrictions, unreadNames(element).length > 0),
    prices: listOf(element["price_components"]).flatMap((component): ReadablePrice[] => {
      const { type, price, vat, step_size: step } = fieldsOf(component) ?? {};
      const dimension = dimensions[String(type)];
      const read = readDecimal(price);
      if (dimension !== undefined && read !== null) {
        const stepSize = typeof step === "number" && Number.isSafeInteger(step) ? step : 0;
        return [{ dimension, price: read, vat: readDecimal(vat), stepSize }];
      }
      fees.add(typeof type === "string" ? type : "?");
      return [];
    }),
  };
}

function readWhen(given: Fields, hasUnread: boolean): ElementWhen {
  const bounds = (name: string, unit = ""): readonly [Decimal | null, Decimal | null] => [
    readDecimal(given[`min_${name}${unit}`]),
    readDecimal(given[`max_${name}${unit}`]),
  ];
  const on = listOf(given["day_of_week"]);
  const end = readMinute(given["end_time"]);
  return {
    week: weekTimes(
      on.length > 0 ? weekdays.map((day) => on.includes(day)) : null,
      readMinute(given["start_time"]),
      end === 0 ? null : end,
    ),
    ranges: rangesOf({
      date: [readDay(given["start_date"]), readDay(given["end_date"])],
      power: bounds("power"),
      current: bounds("current"),
      kwh: bounds("kwh"),
      duration: bounds("duration"),
      congestion: bounds("congestion", "_threshold"),
      soc: bounds("vehicle", "_soc"),
      other: [hasUnread ? Decimal.of(1) : null, null],
    }),
  };
}

/** Restrictions of an element that are not understood, or whose value cannot be read. */
function unreadNames(element: Fields): string[] {
  const restrictions = fieldsOf(element["restrictions"]) ?? {};
  return Object.entries(restrictions).flatMap(([name, value]) => {
    if (value === null || (Array.isArray(value) && value.length === 0)) return [];
    return known.has(name) && isReadable(name, value) ? [] : [name];
  });
}

function isReadable(name: string, value: unknown): boolean {
  if (name === "reservation") return typeof value === "string" && value in scopes;
  if (name === "day_of_week") return listOf(value).every((day) => weekdays.includes(String(day)));
  if (name.endsWith("_time")) return readMinute(value) !== null;
  if (name.endsWith("_date")) return readDay(value) !== null;
  return readDecimal(value) !== null;
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** `null` for what the package's own readers refuse as well. */
function unlessRefused<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof PricingError) return null;
    throw error;
  }
}

function readDecimal(value: unknown): Decimal | null {
  return typeof value === "number" || typeof value === "string"
    ? unlessRefused(() => Decimal.of(value))
    : null;
}

function readDay(value: unknown): Decimal | null {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value)
    ? unlessRefused(() => Decimal.of(readLocalDay(value)))
    : null;
}

function readMinute(value: unknown): number | null {
  const found = typeof value === "string" ? /^([01]\d|2[0-4]):([0-5]\d)/.exec(value) : null;
  return found === null ? null : Math.min(Number(found[1]) * 60 + Number(found[2]), 1440);
}

function readCurrency(value: unknown): string | null {
  if (typeof value !== "string") return null;
  return unlessRefused(() => minorUnits(value)) === null ? null : value;
}

function readInstantText(value: unknown): string | null {
  return typeof value === "string" && !Number.isNaN(Date.parse(value)) ? value : null;
}

function readLimit(value: unknown): PriceLimit | null {
  // 2.1.1 has a bare number, 2.2.1 excl_vat and incl_vat, 2.3.0 before_taxes and its taxes.
  const fields = fieldsOf(value) ?? { excl_vat: value };
  const net = readDecimal(fields["excl_vat"] ?? fields["before_taxes"]);
  const gross = readDecimal(fields["incl_vat"] ?? fields["after_taxes"]);
  return net === null && gross === null ? null : { net, gross };
}
