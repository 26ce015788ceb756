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
