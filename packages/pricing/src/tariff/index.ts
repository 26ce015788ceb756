export { chooseTariff, chooseVersion } from "./choose-tariff.ts";
export { type CompiledTariff, compileTariff, type MatchedComponent } from "./compile-tariff.ts";
export type {
  ComponentType,
  ElementScope,
  NormalComponent,
  NormalElement,
  NormalRestrictions,
  NormalTariff,
  OcpiVersion,
  PriceLimit,
  TaxIncluded,
} from "./normal-tariff.ts";
export { readTariff } from "./read-tariff.ts";
