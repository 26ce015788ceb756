import type { MeterState, RatedLine, TaxRounding } from "../rating/index.ts";
import type { OcpiVersion } from "../tariff/index.ts";
import type { FeeType } from "../tax/index.ts";

/** The first member of every proof; `docs/price-proof.md` specifies the format. */
export const proofFormat = "networkcore-price-proof/1";

/** The table of rules for what OCPI leaves open, by which a proof was rated. */
export const decisionTable = "005";

/** `sha256:` and 64 lower-case hex digits, over canonical JSON in UTF-8. */
export type ProofHash = string;

/** Everything that made a price, as plain JSON. Amounts are integers in minor units. */
export interface PriceProof {
  readonly format: typeof proofFormat;
  /** The first one rates where no charging period names a tariff. */
  readonly tariffs: readonly ProofTariff[];
  readonly cdr: { readonly hash: ProofHash; readonly document: unknown };
  readonly meter_readings?: readonly ProofReading[];
  readonly signed_meter_data?: readonly { readonly document: unknown; readonly hash: ProofHash }[];
  readonly time_zone: string;
  readonly tax: ProofTax;
  readonly agreement: ProofAgreement | null;
  readonly rounding: "half_up";
  readonly decisions: { readonly table: typeof decisionTable; readonly codes: readonly string[] };
  readonly result: ProofResult;
  /** Over all other members. */
  readonly hash: ProofHash;
}

export interface ProofTariff {
  readonly ocpi_version: OcpiVersion;
  /** As published. */
  readonly document: unknown;
  readonly hash: ProofHash;
}

export interface ProofReading {
  readonly at: string;
  readonly energy_kwh: string;
  readonly state?: MeterState;
  readonly power_kw?: string;
  readonly current_a?: string;
}

export type ProofTax =
  | { readonly source: "tariff"; readonly rounding: TaxRounding }
  | {
      readonly source: "law";
      readonly rounding: TaxRounding;
      /** One for each fee type that the rating asked for. */
      readonly rows: readonly ProofTaxRow[];
      readonly place?: ProofPlace;
    };

export interface ProofTaxRow {
  readonly fee_type: FeeType;
  /** Percent; the sum of the parts where there are any. */
  readonly rate: string;
  readonly rule: string;
  readonly parts?: readonly { readonly name: string; readonly rate: string }[];
}

/** Where and when the tax was looked up. */
export interface ProofPlace {
  /** ISO 3166-1 alpha-2 or alpha-3. */
  readonly country: string;
  readonly region?: string;
  readonly postal_code?: string;
  /** `YYYY-MM-DD` at the station. */
  readonly local_date: string;
}

export interface ProofAgreement {
  readonly id: string;
  /** Percent off the public price. */
  readonly discount_percent: string;
}

/** Integers in minor units; `null` is not known. */
export interface ProofTotals {
  readonly net: number | null;
  readonly tax: number | null;
  readonly gross: number | null;
}

export interface ProofTaxTotal {
  readonly rate: string;
  readonly rule: string;
  readonly net: number;
  readonly tax: number;
}

export interface ProofLine extends ProofTotals {
  readonly type: RatedLine["type"];
  readonly unit: RatedLine["unit"];
  readonly quantity: string;
  readonly billed_quantity: string;
  readonly unit_price: string;
  readonly unit_price_net: string | null;
  readonly tax_rate: string | null;
  readonly tax_rule: string | null;
  readonly tariff_id: string;
  readonly element: number | null;
  readonly fee_type: FeeType;
  readonly from: string;
  readonly until: string;
  readonly reason: string;
}

export interface ProofResult {
  readonly currency: string;
  readonly lines: readonly ProofLine[];
  /** Of the public tariff. */
  readonly totals: ProofTotals;
  readonly exact_net: string | null;
  readonly exact_gross: string | null;
  readonly taxes: readonly ProofTaxTotal[];
  readonly notes: readonly { readonly code: string; readonly message: string }[];
  /** Under an agreement, else `null`. */
  readonly agreed: {
    readonly discount: ProofTotals;
    readonly payable: ProofTotals;
    readonly taxes: readonly ProofTaxTotal[];
  } | null;
}
