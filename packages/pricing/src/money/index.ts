export { allocate } from "./allocate.ts";
export { Decimal, type RoundingMode } from "./decimal.ts";
export {
  addMoney,
  convert,
  exactMoney,
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
export { type CommissionSplit, splitCommission, type SplitRates } from "./split-commission.ts";
