import { type Fields, readObject } from "../fields/index.ts";
import { PricingError } from "../pricing-error.ts";
import {
  type MeterReading,
  type NormalCdr,
  readCdr,
  type TaxRate,
  type TaxRounding,
  type TaxSource,
} from "../rating/index.ts";
import { type OcpiVersion, readTariff } from "../tariff/index.ts";
import type { FeeType } from "../tax/index.ts";
import { canonicalJson } from "./canonical-json.ts";
import { excerptOf } from "./cdr-excerpt.ts";
import { completeProof, ratePriced, readPriced } from "./complete-proof.ts";
import { hashJson } from "./hash-json.ts";
import { copyJson, largestProof } from "./plain-json.ts";
import type { PriceProof, ProofReading, ProofTaxRow } from "./price-proof.ts";
import { type ProofInputs, readProofInputs } from "./proof-inputs.ts";
import { feeTypes, readProofTax, within } from "./read-proof-tax.ts";

/** Where and when a proof's tax was looked up. */
export interface TaxedPlace {
  /** ISO 3166-1 alpha-2 or alpha-3. */
  readonly country: string;
  readonly region?: string | undefined;
  readonly postalCode?: string | undefined;
  /** `YYYY-MM-DD` at the station. */
  readonly localDate: string;
}

/** What to make a proof of. */
export interface ProofQuestion {
  /** As published; the one that rates where no period names a tariff comes first. */
  readonly tariffs: readonly {
    readonly document: unknown;
    /** Default: told from its fields. */
    readonly version?: OcpiVersion | undefined;
  }[];
  /** The whole CDR as it came. Only what pricing reads of it goes into the proof, and its hash. */
  readonly cdr: unknown;
  readonly readings?: readonly MeterReading[] | undefined;
  /**
   * Signed meter records as they came. They go into the proof whole, or their signatures would not
   * hold any more: an OCMF record may name the driver's token.
   */
  readonly signedMeterData?: readonly unknown[] | undefined;
  readonly timeZone: string;
  readonly tax: TaxSource;
  /** Default: `"line"`. */
  readonly taxRounding?: TaxRounding | undefined;
  /** With tax by law: lets a checker ask its own table of taxes. */
  readonly place?: TaxedPlace | undefined;
  /** Needs tax by law. */
  readonly agreement?:
    | { readonly id: string; readonly discountPercent: string }
    | undefined;
}

/**
 * Everything that made a price, in one JSON document that anybody can recompute without asking
 * anybody: see `docs/price-proof.md`. It holds no token, no contract and no address.
 *
 * @example
 * const proof = await makeProof({
 *   tariffs: [{ document: tariffJson, version: "2.2.1" }],
 *   cdr: cdrJson,
 *   timeZone: "Europe/Berlin",
 *   tax: () => ({ rate: "19", rule: "DE-standard-2021-01-01" }),
 * });
 * proof.result.totals.gross; // 2162
 * @throws {PricingError} as `readTariff`, `readCdr` and `rateCdr`, with the path inside the proof;
 * `invalid_proof` where it would be larger than 2 MB, or an agreement meets the tariff's own tax
 */
export async function makeProof(q: ProofQuestion): Promise<PriceProof> {
  const inputs = await inputsOf(q);
  const priced = readPriced(inputs);
  const rows = new Map<FeeType, ProofTaxRow>();
  const { tax } = q;
  const asking: TaxSource = tax === "tariff" ? tax : (feeType) => {
    const row = rowOf(feeType, tax(feeType));
    rows.set(feeType, row);
    return row;
  };
  ratePriced(inputs, priced, asking);
  const used = feeTypes.flatMap((feeType) => rows.get(feeType) ?? []);
  const taxed = inputs.tax.source === "tariff" ? inputs.tax : { ...inputs.tax, rows: used };
  const checked = within("tax", () => readProofTax(fieldsOf(taxed)));
  const whole = await completeProof({ ...inputs, tax: checked }, priced);
  if (new TextEncoder().encode(canonicalJson(whole)).length > largestProof) {
    throw new PricingError("invalid_proof", `larger than ${largestProof} bytes`);
  }
  return { ...whole, hash: await hashJson(whole) };
}

function rowOf(feeType: FeeType, { rate, rule, parts }: TaxRate): ProofTaxRow {
  const row = { fee_type: feeType, rate, rule };
  if (parts === undefined) return row;
  return { ...row, parts: parts.map((part) => ({ name: part.name, rate: part.rate })) };
}

/** The tax rows are not known before somebody asked for them. */
async function inputsOf(q: ProofQuestion): Promise<ProofInputs> {
  const cdr = within("cdr.document", () => copyJson(q.cdr));
  const read = within("cdr.document", () => readCdr(cdr));
  within("cdr.document", () => refuseHomeCharging(read));
  const fields = fieldsOf({
    tariffs: q.tariffs.map(({ document, version }, at) =>
      within(`tariffs.${at}.document`, () => {
        const copy = copyJson(document);
        return { ocpi_version: version ?? readTariff(copy).version, document: copy };
      }),
    ),
    cdr: {
      hash: await hashJson(cdr),
      document: excerptOf(readObject(cdr, "invalid_cdr"), read),
    },
    meter_readings: q.readings?.map(writeReading),
    signed_meter_data: q.signedMeterData?.map((document, at) =>
      within(`signed_meter_data.${at}`, () => ({ document: copyJson(document) })),
    ),
    time_zone: q.timeZone,
    tax: taxOf(q),
    agreement: q.agreement === undefined ? null : {
      id: q.agreement.id, discount_percent: q.agreement.discountPercent,
    },
  });
  return readProofInputs(fields);
}

/** The excerpt does not tell any more that the money flows to the driver. */
function refuseHomeCharging({ homeCharging }: NormalCdr): void {
  if (!homeCharging) return;
  const path = "home_charging_compensation";
  throw new PricingError("not_billable", "home charging is paid to the driver", path);
}

function taxOf({ tax, taxRounding, place }: ProofQuestion): Fields {
  const rounding = taxRounding ?? "line";
  if (tax === "tariff") return { source: "tariff", rounding };
  return {
    source: "law",
    rounding,
    rows: [],
    place: place === undefined ? undefined : {
      country: place.country,
      region: place.region,
      postal_code: place.postalCode,
      local_date: place.localDate,
    },
  };
}

function writeReading(reading: MeterReading): ProofReading {
  const { at, energyKwh, state, powerKw, currentA } = reading;
  return {
    at,
    energy_kwh: energyKwh,
    ...(state === undefined ? {} : { state }),
    ...(powerKw === undefined ? {} : { power_kw: powerKw }),
    ...(currentA === undefined ? {} : { current_a: currentA }),
  };
}

function fieldsOf(value: object): Fields {
  return value as Fields;
}
