export {
  type AgreedPrice,
  type AgreementTerms,
  applyAgreement,
  type KnownTotals,
} from "./agreement-discount.ts";
export { type ChargePeriod, periodsOf } from "./charge-period.ts";
export {
  compareTotals,
  type StatedTotals,
  type TotalsComparison,
  type TotalsVerdict,
} from "./compare-totals.ts";
export {
  type ChargeEstimate,
  estimateCharge,
  type EstimateChargeQuestion,
} from "./estimate-charge.ts";
export { type ChargeStart, componentAt } from "./component-at.ts";
export { withTax } from "./fit-price-limits.ts";
export { ampsOf, kilowattsOf } from "./mains-current.ts";
export type { MeterReading, MeterState } from "./meter-readings.ts";
export { rateCdr, type RateCdrQuestion } from "./rate-cdr.ts";
export { rateMeterReadings, type RateMeterReadingsQuestion } from "./rate-meter-readings.ts";
export { ratePeriods, type RatePeriodsQuestion } from "./rate-periods.ts";
export type {
  Note,
  RatedLine,
  Rating,
  RatingTotals,
  TaxedLine,
  TaxedRating,
  TaxLookup,
  TaxRate,
  TaxRounding,
  TaxSource,
  TaxTotal,
} from "./rating.ts";
export { type NormalCdr, readCdr } from "./read-cdr.ts";
