export { type ChargePeriod, periodsOf } from "./charge-period.ts";
export { compareTotals, type TotalsComparison } from "./compare-totals.ts";
export {
  type ChargeEstimate,
  estimateCharge,
  type EstimateChargeQuestion,
} from "./estimate-charge.ts";
export { withTax } from "./fit-price-limits.ts";
export { ampsOf, kilowattsOf } from "./mains-current.ts";
export { findComponent, type MatchedComponent } from "./match-element.ts";
export { type RatableCdr, rateCdr, type RateCdrQuestion } from "./rate-cdr.ts";
export { ratePeriods, type RatePeriodsQuestion } from "./rate-periods.ts";
export type { RatedLine, Rating, RatingTotals, TaxLookup, TaxTotal } from "./rating.ts";
