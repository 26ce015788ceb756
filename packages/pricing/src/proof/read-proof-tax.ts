import {
  type Fields,
  optionalText,
  placed,
  readObject,
  requiredList,
  requiredText,
} from "../fields/index.ts";
import { Decimal } from "../money/index.ts";
import { PricingError } from "../pricing-error.ts";
import type { TaxRounding } from "../rating/index.ts";
import type { FeeType } from "../tax/index.ts";
import type { ProofPlace, ProofTax, ProofTaxRow } from "./price-proof.ts";

const code = "invalid_proof";

/** In the order in which a proof writes their rows. */
export const feeTypes: readonly FeeType[] = [
  "energy", "time", "parking_time", "flat", "reservation",
];
const percentText = /^\d{1,3}(\.\d{1,10})?$/;
const mostParts = 10;

/** The member `tax` of a proof. */
export function readProofTax(from: Fields): ProofTax {
  const source = requiredText(from, "source", code);
  const rounding = readRounding(from);
  if (source === "tariff") return { source, rounding };
  if (source !== "law") throw new PricingError(code, "expected law or tariff", "source");
  const rows = from["rows"];
  if (!Array.isArray(rows) || rows.length > feeTypes.length) {
    const message = `expected a list of at most ${feeTypes.length} rows`;
    throw new PricingError(code, message, "rows");
  }
  const read = rows.map((row, at) => within(`rows.${at}`, () => readRow(readObject(row, code))));
  const place = from["place"];
  if (place === undefined) return { source, rounding, rows: read };
  const where = within("place", () => readPlace(readObject(place, code)));
  return { source, rounding, rows: read, place: where };
}

function readRounding(from: Fields): TaxRounding {
  const word = requiredText(from, "rounding", code);
  if (word === "line" || word === "document") return word;
  throw new PricingError(code, "expected line or document", "rounding");
}

function readRow(from: Fields): ProofTaxRow {
  const word = requiredText(from, "fee_type", code);
  const feeType = feeTypes.find((one) => one === word);
  if (feeType === undefined) throw new PricingError(code, "this is no fee type", "fee_type");
  const rate = readPercent(from, "rate");
  const row = { fee_type: feeType, rate, rule: requiredText(from, "rule", code) };
  if (from["parts"] === undefined) return row;
  const parts = requiredList(from, "parts", code, mostParts).map((value, at) =>
    within(`parts.${at}`, () => {
      const part = readObject(value, code);
      return { name: requiredText(part, "name", code), rate: readPercent(part, "rate") };
    }),
  );
  const sum = parts.reduce((total, part) => total.add(Decimal.of(part.rate)), Decimal.zero);
  if (sum.compare(Decimal.of(rate)) !== 0) {
    throw new PricingError(code, `the parts add up to ${sum} %`, "rate");
  }
  return { ...row, parts };
}

function readPercent(from: Fields, key: string): string {
  const text = requiredText(from, key, code);
  if (percentText.test(text)) return text;
  throw new PricingError(code, "expected a percentage as text, such as 19", key);
}

function readPlace(from: Fields): ProofPlace {
  const region = optionalText(from, "region", code);
  const postalCode = optionalText(from, "postal_code", code);
  return {
    country: requiredText(from, "country", code),
    ...(region === null ? {} : { region }),
    ...(postalCode === null ? {} : { postal_code: postalCode }),
    local_date: requiredText(from, "local_date", code),
  };
}

/** Puts a place before the path of what is thrown inside. */
export function within<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw placed(error, place);
  }
}
