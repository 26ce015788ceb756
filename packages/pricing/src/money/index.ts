export { allocate } from "./allocate.ts";
export { Decimal } from "./decimal.ts";
export { exchange, type Exchange, type ExchangeRate } from "./exchange.ts";
export {
  add,
  divide,
  type Integer,
  integer,
  multiply,
  negate,
  powerOfTen,
  ratio,
  remainder,
  type RoundingMode,
  subtract,
} from "./integer.ts";
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
