import {
  type Fields,
  optionalDecimal,
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
import type {
  ComponentType,
  NormalComponent,
  NormalElement,
  NormalTariff,
  OcpiVersion,
  PriceLimit,
  TaxIncluded,
} from "./normal-tariff.ts";
import { readRestrictions } from "./read-restrictions.ts";

const code = "invalid_tariff";
const mostElements = 2_000;
const mostComponents = 20;
const longestStep = 100_000_000;
const hundred = Decimal.of(100);
const types: Readonly<Record<string, ComponentType>> = {
  ENERGY: "energy", TIME: "time", PARKING_TIME: "parking_time", FLAT: "flat",
};
const taxWords: Readonly<Record<string, TaxIncluded>> = { YES: "yes", NO: "no", "N/A": "none" };

/**
 * Brings an OCPI tariff of 2.1.1 (mod_tariffs §3.1), 2.2.1 (§11.3.1) or 2.3.0 into the normal form
 * that everything here rates. Numbers are taken by their shortest text; unknown fields are let be,
 * but a kind of price or restriction that no version has is refused: it could not be rated.
 *
 * @param version the version it was sent in; told from its fields by default
 * @example const tariff = readTariff(JSON.parse(body));
 * @throws {PricingError} `invalid_tariff`, `unknown_currency`; `path` names the bad field
 */
export function readTariff(input: unknown, version?: OcpiVersion): NormalTariff {
  const from = readObject(input, code);
  const spoken = version ?? tellVersion(from);
  const currency = requiredText(from, "currency", code);
  checkCurrency(currency);
  return {
    version: spoken,
    countryCode: owner(from, "country_code", spoken),
    partyId: owner(from, "party_id", spoken),
    id: requiredText(from, "id", code),
    currency,
    type: optionalText(from, "type", code),
    taxIncluded: readTaxIncluded(from, spoken),
    elements: readElements(from),
    minimum: readLimit(from, "min_price"),
    maximum: readLimit(from, "max_price"),
    validFrom: optionalInstant(from, "start_date_time"),
    validUntil: optionalInstant(from, "end_date_time"),
    lastUpdated: readUpdate(from),
  };
}

/** 2.3.0 says how its amounts are taxed; 2.1.1 names no owner. */
function tellVersion(from: Fields): OcpiVersion {
  const limits = [from["min_price"], from["max_price"]];
  const taxes = limits.some(
    (limit) => typeof limit === "object" && limit !== null && "before_taxes" in limit,
  );
  if (taxes || typeof from["tax_included"] === "string") return "2.3.0";
  return from["party_id"] === undefined ? "2.1.1" : "2.2.1";
}

function owner(from: Fields, key: string, version: OcpiVersion): string | null {
  return version === "2.1.1" ? optionalText(from, key, code) : requiredText(from, key, code);
}

function checkCurrency(currency: string): void {
  try {
    minorUnits(currency);
  } catch (error) {
    throw placed(error, "currency");
  }
}

/** Left out it is "NO", as before 2.3.0: the specification's own 2.3.0 CDR leaves it out. */
function readTaxIncluded(from: Fields, version: OcpiVersion): TaxIncluded {
  const word = optionalText(from, "tax_included", code);
  if (word === null) return "no";
  if (version !== "2.3.0") {
    throw new PricingError(code, `this field is not in OCPI ${version}`, "tax_included");
  }
  const read = Object.hasOwn(taxWords, word) ? taxWords[word] : undefined;
  if (read === undefined) throw new PricingError(code, "expected YES, NO or N/A", "tax_included");
  return read;
}

function readElements(from: Fields): NormalElement[] {
  let ordinal = 0;
  return requiredList(from, "elements", code, mostElements).map((value, index) => {
    try {
      const element = readObject(value, code);
      const list = requiredList(element, "price_components", code, mostComponents);
      const components = list.map((component, at) => {
        try {
          return readComponent(readObject(component, code), ordinal++);
        } catch (error) {
          throw placed(error, `price_components.${at}`);
        }
      });
      return { index, ...restrictionsOf(element), components };
    } catch (error) {
      throw placed(error, `elements.${index}`);
    }
  });
}

function restrictionsOf(element: Fields): ReturnType<typeof readRestrictions> {
  try {
    return readRestrictions(element["restrictions"]);
  } catch (error) {
    throw placed(error, "restrictions");
  }
}

function readComponent(from: Fields, ordinal: number): NormalComponent {
  const word = requiredText(from, "type", code);
  const type = Object.hasOwn(types, word) ? types[word] : undefined;
  if (type === undefined) {
    throw new PricingError(code, "expected ENERGY, TIME, PARKING_TIME or FLAT", "type");
  }
  const price = requiredDecimal(from, "price", code);
  if (price.isNegative()) throw new PricingError(code, "a price below zero", "price");
  const vat = optionalDecimal(from, "vat", code);
  if (vat !== null && (vat.isNegative() || vat.compare(hundred) > 0)) {
    throw new PricingError(code, "a percentage from 0 to 100", "vat");
  }
  return { ordinal, type, price, vat, stepSize: readStep(from["step_size"]) };
}

/** 0 stands in the specification's own example and means no step. */
function readStep(value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > longestStep) {
    throw new PricingError(code, `expected a whole number from 0 to ${longestStep}`, "step_size");
  }
  return value;
}

function readLimit(from: Fields, key: string): PriceLimit | null {
  const value = from[key];
  if (value === undefined || value === null) return null;
  try {
    const limit = readObject(value, code);
    const net = optionalDecimal(limit, "before_taxes", code) ??
      optionalDecimal(limit, "excl_vat", code);
    const gross = optionalDecimal(limit, "after_taxes", code) ??
      optionalDecimal(limit, "incl_vat", code);
    if (net?.isNegative() === true || gross?.isNegative() === true) {
      throw new PricingError(code, "must not be below zero");
    }
    return net === null && gross === null ? null : { net, gross };
  } catch (error) {
    throw placed(error, key);
  }
}

function optionalInstant(from: Fields, key: string): string | null {
  if (optionalText(from, key, code) === null) return null;
  requiredInstant(from, key, code);
  return requiredText(from, key, code);
}

function readUpdate(from: Fields): string {
  requiredInstant(from, "last_updated", code);
  return requiredText(from, "last_updated", code);
}
