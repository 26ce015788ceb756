export { canonicalJson } from "./canonical-json.ts";
export { hashJson } from "./hash-json.ts";
export { makeProof, type ProofQuestion, type TaxedPlace } from "./make-proof.ts";
export type {
  PriceProof,
  ProofAgreement,
  ProofHash,
  ProofLine,
  ProofPlace,
  ProofReading,
  ProofResult,
  ProofTariff,
  ProofTax,
  ProofTaxRow,
  ProofTaxTotal,
  ProofTotals,
} from "./price-proof.ts";
export type { ProofWarning } from "./proof-warnings.ts";
export {
  type ProofOriginals,
  type ProofProblem,
  type ProofProblemCode,
  type ProofVerdict,
  type RecomputedTotals,
  verifyProof,
} from "./verify-proof.ts";
