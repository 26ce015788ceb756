export type { ConfiguredRule } from "./configured-rule.ts";
export { type ChargerFacts, type Excise, exciseAmount } from "./excise.ts";
export { resolveTax } from "./resolve-tax.ts";
export { type ChainParties, supplyChain, type SupplyLeg } from "./supply-chain.ts";
export { type AmountToTax, taxAmount, type TaxedAmount } from "./tax-amount.ts";
export type { TaxCategory } from "./tax-category.ts";
export { type FeeType, type Supply, type TaxClass, taxClassOf } from "./tax-class.ts";
export type {
  RefusalCode,
  ResolvedTax,
  TaxDecision,
  TaxPart,
  UnresolvedTax,
} from "./tax-decision.ts";
export type { TaxParty, VatIdOnFile } from "./tax-party.ts";
export type { TaxQuestion } from "./tax-question.ts";
export { currencyOf } from "./tax-rates.ts";
export { type TaxRoundingRule, taxRounding } from "./tax-rounding.ts";
export { checkVatId, type VatIdCheck } from "./vat-id.ts";
export type { VatIdConfirmation, VatIdRegister } from "./vat-id-register.ts";
