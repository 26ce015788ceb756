export { type FeeType, resolveTax, type TaxDecision, type TaxQuestion } from "./resolve-tax.ts";
