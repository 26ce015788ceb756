import type { NormalTariff } from "../tariff/index.ts";
import { findAdHoc } from "./find-ad-hoc.ts";
import { findConditions } from "./find-conditions.ts";
import { findLimits } from "./find-limits.ts";
import { findPrices } from "./find-prices.ts";
import { findSteps } from "./find-steps.ts";
import { findTax } from "./find-tax.ts";
import { findValidity } from "./find-validity.ts";
import type { Finding, Severity } from "./finding.ts";
import type { TariffPlace } from "./tariff-place.ts";

const order: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/**
 * What makes a published tariff wrong, unlawful to show, or a driver angry: prices left out or in
 * the wrong unit, elements that never apply, steps that round too far, wrong taxes. Errors come
 * first. Never throws for a tariff, whatever it says.
 *
 * @param place where and when it is used; what is not given is not checked
 * @example
 * lintTariff(readTariff(json), { country: "DE", at: "2026-11-21T09:00:00Z", powerKw: "150" })
 * // [{ code: "vat_not_of_country", severity: "warning", path: "elements.0.price_components.0.vat",
 * //   message: "16 % is not a rate of DE: 19 % (DE-standard-2021-01-01)" }]
 * @throws {PricingError} `invalid_instant` for `place.at`, `invalid_decimal` for `place.powerKw`
 */
export function lintTariff(tariff: NormalTariff, place: TariffPlace = {}): Finding[] {
  return [
    ...findValidity(tariff, place),
    ...findPrices(tariff),
    ...findConditions(tariff, place),
    ...findSteps(tariff),
    ...findLimits(tariff),
    ...findTax(tariff, place),
    ...findAdHoc(tariff, place),
  ].sort((a, b) => order[a.severity] - order[b.severity]);
}
