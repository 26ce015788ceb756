export { checkPriceProof, type PriceProofOriginals } from "./check-price-proof.ts";
export type {
  PriceProofProblem,
  PriceProofVerdict,
  PriceProofWarning,
  RecomputedPrice,
} from "./price-proof-verdict.ts";
