import { Decimal } from "../money/index.ts";
import type { NormalTariff } from "../tariff/index.ts";
import { resolveTax } from "../tax/index.ts";
import { type Finding, finding } from "./finding.ts";
import { componentsOf } from "./placed-component.ts";
import type { TariffPlace } from "./tariff-place.ts";

/** Where Regulation (EU) 2023/1804 (AFIR) holds. */
const memberStates: readonly string[] = [
  "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
  "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];
const strong = Decimal.of(50);
/** Any day the tax table knows will do: only the country's name is asked for. */
const anyDay = "2026-01-01";

/**
 * What European law demands of a price for drivers without a contract (AFIR Art. 5(4)): from 50 kW
 * on it is a price per kWh, and beside it there may only be a fee per minute. Weaker chargers may
 * have other components, as long as they are shown.
 *
 * @throws {PricingError} `invalid_decimal` for `place.powerKw`
 */
export function findAdHoc(tariff: NormalTariff, { country, powerKw }: TariffPlace): Finding[] {
  if (tariff.type !== "AD_HOC_PAYMENT" || country === undefined || powerKw === undefined) return [];
  if (!isMember(country) || Decimal.of(powerKw).compare(strong) < 0) return [];
  const paid = componentsOf(tariff).filter(
    ({ element, component }) => element.scope === "charging" && !component.price.isZero(),
  );
  const findings: Finding[] = [];
  if (paid.length > 0 && !paid.some(({ component }) => component.type === "energy")) {
    const said = "from 50 kW on an ad-hoc price must be one per kWh (AFIR Art. 5(4))";
    findings.push(finding("ad_hoc_without_energy_price", "elements", said));
  }
  for (const { component, path } of paid) {
    if (component.type !== "flat") continue;
    const said = "from 50 kW on an ad-hoc price has no session fee (AFIR Art. 5(4))";
    findings.push(finding("ad_hoc_session_fee", path, said));
  }
  return findings;
}

function isMember(country: string): boolean {
  const place = resolveTax({ country, localDate: anyDay, feeType: "energy" });
  return memberStates.includes(place.status === "resolved" ? place.place : country.toUpperCase());
}
