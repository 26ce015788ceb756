export { chooseTariff } from "./choose-tariff.ts";
export type {
  ComponentType,
  ElementScope,
  NormalComponent,
  NormalElement,
  NormalRestrictions,
  NormalTariff,
  PriceLimit,
} from "./normal-tariff.ts";
export { readTariff } from "./read-tariff.ts";
