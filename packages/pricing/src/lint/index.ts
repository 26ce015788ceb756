export type { Finding, FindingCode, Severity } from "./finding.ts";
export { lintTariff } from "./lint-tariff.ts";
export type { TariffPlace } from "./tariff-place.ts";
