import {
  type Fields,
  optionalText,
  readObject,
  requiredDecimal,
  requiredInstant,
  requiredList,
  requiredText,
} from "../fields/index.ts";
import { PricingError } from "../pricing-error.ts";
import type { MeterState } from "../rating/index.ts";
import type { OcpiVersion } from "../tariff/index.ts";
import { localDate } from "../time/index.ts";
import type { ProofAgreement, ProofReading, ProofTax } from "./price-proof.ts";
import { readProofTax, within } from "./read-proof-tax.ts";

/** What a price is made from, as a proof writes it; all else of a proof follows. */
export interface ProofInputs {
  readonly tariffs: readonly { readonly ocpi_version: OcpiVersion; readonly document: unknown }[];
  readonly cdr: { readonly hash: string; readonly document: Fields };
  readonly meter_readings: readonly ProofReading[] | undefined;
  readonly signed_meter_data: readonly unknown[] | undefined;
  readonly time_zone: string;
  readonly tax: ProofTax;
  readonly agreement: ProofAgreement | null;
}

const code = "invalid_proof";
const mostTariffs = 100;
const mostReadings = 100_000;
const mostSigned = 1_000;
const hashText = /^sha256:[0-9a-f]{64}$/;
const versions: readonly OcpiVersion[] = ["2.1.1", "2.2.1", "2.3.0"];
const states: readonly MeterState[] = ["charging", "parked", "reserved"];

/**
 * The inputs of a proof, as far as their form goes; what they say is judged by those who price.
 *
 * @throws {PricingError} `invalid_proof`, `invalid_meter`, `invalid_time_zone`, with the path
 */
export function readProofInputs(proof: Fields): ProofInputs {
  const tariffs = requiredList(proof, "tariffs", code, mostTariffs).map((value, at) =>
    within(`tariffs.${at}`, () => readTariffEntry(readObject(value, code))),
  );
  return {
    tariffs,
    cdr: within("cdr", () => readCdrEntry(readObject(proof["cdr"], code))),
    meter_readings: optionalList(proof, "meter_readings", mostReadings)?.map((value, at) =>
      within(`meter_readings.${at}`, () => readReading(readObject(value, code))),
    ),
    signed_meter_data: optionalList(proof, "signed_meter_data", mostSigned)?.map((value, at) =>
      within(`signed_meter_data.${at}`, () => documentOf(readObject(value, code))),
    ),
    time_zone: readTimeZone(proof),
    tax: within("tax", () => readProofTax(readObject(proof["tax"], code))),
    agreement: proof["agreement"] === null
      ? null
      : within("agreement", () => readAgreement(readObject(proof["agreement"], code))),
  };
}

function optionalList(from: Fields, key: string, most: number): readonly unknown[] | undefined {
  return from[key] === undefined ? undefined : requiredList(from, key, code, most);
}

function documentOf(from: Fields): unknown {
  if (from["document"] !== undefined) return from["document"];
  throw new PricingError(code, "is required", "document");
}

function readTariffEntry(from: Fields): ProofInputs["tariffs"][number] {
  const word = requiredText(from, "ocpi_version", code);
  const version = versions.find((one) => one === word);
  if (version === undefined) {
    throw new PricingError(code, `expected one of ${versions.join(", ")}`, "ocpi_version");
  }
  return { ocpi_version: version, document: documentOf(from) };
}

function readCdrEntry(from: Fields): ProofInputs["cdr"] {
  const hash = requiredText(from, "hash", code);
  if (!hashText.test(hash)) {
    throw new PricingError(code, "expected sha256: and 64 hex digits", "hash");
  }
  return { hash, document: readObject(from["document"], code, "document") };
}

function readReading(from: Fields): ProofReading {
  requiredInstant(from, "at", "invalid_meter");
  const word = optionalText(from, "state", code);
  const state = states.find((one) => one === word);
  if (word !== null && state === undefined) {
    throw new PricingError(code, `expected one of ${states.join(", ")}`, "state");
  }
  return {
    at: requiredText(from, "at", code),
    energy_kwh: decimalText(from, "energy_kwh"),
    ...(state === undefined ? {} : { state }),
    ...(from["power_kw"] === undefined ? {} : { power_kw: decimalText(from, "power_kw") }),
    ...(from["current_a"] === undefined ? {} : { current_a: decimalText(from, "current_a") }),
  };
}

function decimalText(from: Fields, key: string): string {
  const text = requiredText(from, key, code);
  requiredDecimal(from, key, code);
  return text;
}

function readTimeZone(from: Fields): string {
  const zone = requiredText(from, "time_zone", code);
  // A tariff that never looks at the clock would let any zone pass.
  localDate("2026-01-01T00:00:00Z", zone);
  return zone;
}

function readAgreement(from: Fields): ProofAgreement {
  return {
    id: requiredText(from, "id", code),
    discount_percent: requiredText(from, "discount_percent", code),
  };
}
