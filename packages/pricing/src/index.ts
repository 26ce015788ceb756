export { allocate } from "./allocate.ts";
export { canonicalJson } from "./canonical-json.ts";
export { type ChargePeriod, periodsOf } from "./charge-period.ts";
export { chooseTariff } from "./choose-tariff.ts";
export { compareTotals, type TotalsComparison } from "./compare-totals.ts";
export { Decimal, type RoundingMode } from "./decimal.ts";
export {
  type ChargeEstimate,
  estimateCharge,
  type EstimateChargeQuestion,
} from "./estimate-charge.ts";
export { localDate } from "./local-time.ts";
export {
  addMoney,
  convert,
  minorUnits,
  money,
  type Money,
  moneyToDecimal,
  negateMoney,
  roundToMinor,
  subtractMoney,
  sumMoney,
  zeroMoney,
} from "./money.ts";
export type {
  ComponentType,
  ElementScope,
  NormalComponent,
  NormalElement,
  NormalRestrictions,
  NormalTariff,
  PriceLimit,
} from "./normal-tariff.ts";
export {
  Cdr221,
  CdrDimension221,
  CdrLocation221,
  CdrToken221,
  ChargingPeriod221,
  type OcpiCdr,
  SignedData221,
} from "./ocpi-cdr.ts";
export { OcpiDateTime, Price221 } from "./ocpi-price.ts";
export {
  type OcpiTariff,
  PriceComponent221,
  Tariff221,
  TariffElement221,
  TariffRestrictions221,
} from "./ocpi-tariff.ts";
export { PricingError, type PricingErrorCode } from "./pricing-error.ts";
export type { PriceCondition, PublicComponent, PublicPrice } from "./public-price.ts";
export { publicPrice, type PublicPriceQuestion } from "./publish-price.ts";
export { type RatableCdr, rateCdr, type RateCdrQuestion } from "./rate-cdr.ts";
export { ratePeriods, type RatePeriodsQuestion } from "./rate-periods.ts";
export type { RatedLine, Rating, RatingTotals, TaxLookup, TaxTotal } from "./rating.ts";
export { readTariff } from "./read-tariff.ts";
export { type FeeType, resolveTax, type TaxDecision, type TaxQuestion } from "./resolve-tax.ts";
export { type CommissionSplit, splitCommission, type SplitRates } from "./split-commission.ts";
