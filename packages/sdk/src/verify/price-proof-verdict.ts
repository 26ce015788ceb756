import type { ProofProblemCode, ProofWarning } from "@networkcore/pricing";
import type { Amount } from "../resource-shapes.ts";

/** One reason why a proof does not hold, or is not that of the receipt. */
export interface PriceProofProblem {
  /** Where, for example `result.lines.0.net` or `receipt.totals.gross`; empty for the whole. */
  readonly path: string;
  /** `receipt_differs`: the proof holds something else than the receipt. */
  readonly code: ProofProblemCode | "receipt_differs";
  /** What is wrong, in English. */
  readonly message: string;
}

/** Worth a look, but no fault of the arithmetic: for example a tax rate that is not known here. */
export type PriceProofWarning = ProofWarning;

/** Prices as this device found them; null is not known. */
export interface RecomputedPrice {
  readonly net: Amount | null;
  readonly tax: Amount | null;
  readonly gross: Amount | null;
}

/** What came out of the check of a proof. */
export interface PriceProofVerdict {
  /** Whether the proof holds and, where a receipt was given, is that of the receipt. */
  readonly valid: boolean;
  readonly problems: readonly PriceProofProblem[];
  readonly warnings: readonly PriceProofWarning[];
  /** Null where the proof cannot be read or rated. */
  readonly recomputed: {
    /** At the CPO's public tariff. */
    readonly public: RecomputedPrice;
    /** After the discount of an agreement; without one the same. */
    readonly payable: RecomputedPrice;
  } | null;
}
