import { PricingError } from "../pricing-error.ts";
import {
  type AgreedPrice,
  applyAgreement,
  type MeterReading,
  type NormalCdr,
  rateCdr,
  type Rating,
  readCdr,
  type TaxedRating,
  type TaxSource,
} from "../rating/index.ts";
import { type NormalTariff, readTariff } from "../tariff/index.ts";
import { excerptOf } from "./cdr-excerpt.ts";
import { hashJson } from "./hash-json.ts";
import {
  decisionTable,
  type PriceProof,
  proofFormat,
  type ProofReading,
  type ProofResult,
  type ProofTaxRow,
} from "./price-proof.ts";
import type { ProofInputs } from "./proof-inputs.ts";
import { writeResult } from "./proof-result.ts";
import { feeTypes, within } from "./read-proof-tax.ts";
import { limitWork } from "./work-limit.ts";

/** The inputs, read by those who price. */
export interface PricedInputs {
  readonly tariffs: readonly NormalTariff[];
  readonly cdr: NormalCdr;
}

/** @throws {PricingError} with the path inside the proof */
export function readPriced(inputs: ProofInputs): PricedInputs {
  const tariffs = inputs.tariffs.map(({ ocpi_version, document }, at) =>
    within(`tariffs.${at}.document`, () => readTariff(document, ocpi_version)),
  );
  return { tariffs, cdr: within("cdr.document", () => readCdr(inputs.cdr.document)) };
}

/** Rates the inputs of a proof by a source of tax. */
export function ratePriced(
  inputs: ProofInputs,
  { tariffs, cdr }: PricedInputs,
  tax: TaxSource,
): Rating {
  const readings = inputs.meter_readings;
  limitWork({
    tariffs,
    periods: cdr.periods,
    readings: readings?.length ?? 0,
    startMs: cdr.startMs,
    endMs: cdr.endMs,
  });
  try {
    return rateCdr({
      cdr,
      tariffs,
      timeZone: inputs.time_zone,
      tax,
      taxRounding: inputs.tax.rounding,
      readings: readings?.map(readingOf),
    });
  } catch (error) {
    throw placedInput(error);
  }
}

/** Where a proof holds what the rating has its own names for. */
const inputPlaces = [
  [/^readings\b/, "meter_readings"],
  [/^endAt$/, "cdr.document.end_date_time"],
  [/^charging_periods\b/, "cdr.document.charging_periods"],
] as const;

function placedInput(error: unknown): unknown {
  if (!(error instanceof PricingError)) return error;
  const place = inputPlaces.find(([name]) => name.test(error.path));
  if (place === undefined) return error;
  const message = error.message.slice(error.path.length + 2);
  return new PricingError(error.code, message, error.path.replace(place[0], place[1]));
}

function readingOf(reading: ProofReading): MeterReading {
  const { at, energy_kwh: energyKwh, state, power_kw: powerKw, current_a: currentA } = reading;
  return { at, energyKwh, state, powerKw, currentA };
}

/**
 * A proof's rows as the rating takes them.
 *
 * @throws {PricingError} `invalid_proof` when a fee has no row
 */
export function taxSourceOf({ tax }: ProofInputs): TaxSource {
  if (tax.source === "tariff") return "tariff";
  const rows = new Map(tax.rows.map((row) => [row.fee_type, row]));
  return (feeType) => {
    const row = rows.get(feeType);
    if (row !== undefined) return row;
    throw new PricingError("invalid_proof", `no row for ${feeType}`, "tax.rows");
  };
}

/** Everything that follows from the inputs: the proof as it has to be, but for its own hash. */
export async function completeProof(
  inputs: ProofInputs,
  priced: PricedInputs,
): Promise<Omit<PriceProof, "hash">> {
  const asked = new Set<string>();
  const source = taxSourceOf(inputs);
  const tax: TaxSource = source === "tariff" ? source : (feeType) => {
    asked.add(feeType);
    return source(feeType);
  };
  const rating = ratePriced(inputs, priced, tax);
  const agreed = agree(inputs, rating, source, priced.cdr.credit);
  const result = writeResult(rating, agreed);
  return {
    format: proofFormat,
    tariffs: await Promise.all(inputs.tariffs.map(async ({ ocpi_version, document }) => ({
      ocpi_version, document, hash: await hashJson(document),
    }))),
    cdr: { hash: inputs.cdr.hash, document: excerptOf(inputs.cdr.document, priced.cdr) },
    ...(inputs.meter_readings === undefined ? {} : { meter_readings: inputs.meter_readings }),
    ...(inputs.signed_meter_data === undefined ? {} : {
      signed_meter_data: await Promise.all(inputs.signed_meter_data.map(async (document) => ({
        document, hash: await hashJson(document),
      }))),
    }),
    time_zone: inputs.time_zone,
    tax: inputs.tax.source === "tariff" ? inputs.tax : {
      ...inputs.tax, rows: usedRows(inputs.tax.rows, asked),
    },
    agreement: inputs.agreement,
    rounding: "half_up",
    decisions: { table: decisionTable, codes: codesOf(result) },
    result,
  };
}

function codesOf({ notes }: ProofResult): string[] {
  return [...new Set(notes.map(({ code }) => code))].sort();
}

/** One for each fee type that was asked for, in a fixed order. */
function usedRows(rows: readonly ProofTaxRow[], asked: ReadonlySet<string>): ProofTaxRow[] {
  return feeTypes.flatMap((feeType) =>
    asked.has(feeType) ? (rows.findLast((row) => row.fee_type === feeType) ?? []) : [],
  );
}

function agree(
  { agreement }: ProofInputs,
  rating: Rating,
  tax: TaxSource,
  credit: boolean,
): AgreedPrice | null {
  if (agreement === null) return null;
  if (tax === "tariff") {
    throw new PricingError("invalid_proof", "an agreement needs tax by law", "agreement");
  }
  const { id, discount_percent: discountPercent } = agreement;
  return within("agreement", () =>
    applyAgreement(rating as TaxedRating, { id, discountPercent, tax, credit }),
  );
}
