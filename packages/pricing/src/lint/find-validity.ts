import type { NormalTariff } from "../tariff/index.ts";
import { currencyOf } from "../tax/index.ts";
import { readInstant } from "../time/index.ts";
import { type Finding, finding } from "./finding.ts";
import { instantOf } from "./instant-of.ts";
import type { TariffPlace } from "./tariff-place.ts";

/**
 * Whether a tariff is valid at the instant, in the currency of the country, and can be read.
 *
 * @throws {PricingError} `invalid_instant` for `place.at`
 */
export function findValidity(tariff: NormalTariff, place: TariffPlace): Finding[] {
  return [...findTimes(tariff, place), ...findCurrency(tariff, place), ...findText(place)];
}

function findTimes(tariff: NormalTariff, { at }: TariffPlace): Finding[] {
  const findings: Finding[] = [];
  const read = (text: string | null, path: string): number | null => {
    const ms = text === null ? null : instantOf(text);
    if (text !== null && ms === null) {
      findings.push(finding("unreadable_time", path, "not an instant of RFC 3339"));
    }
    return ms;
  };
  const from = read(tariff.validFrom, "start_date_time");
  const until = read(tariff.validUntil, "end_date_time");
  read(tariff.lastUpdated, "last_updated");
  if (from !== null && until !== null && until <= from) {
    findings.push(finding("validity_reversed", "end_date_time", "it ends before it begins"));
  }
  if (at === undefined) return findings;
  const now = readInstant(at);
  if (until !== null && until <= now) {
    findings.push(finding("expired", "end_date_time", `no more valid since ${tariff.validUntil}`));
  } else if (from !== null && from > now) {
    findings.push(finding("not_yet_valid", "start_date_time", `valid from ${tariff.validFrom}`));
  }
  return findings;
}

function findCurrency({ currency }: NormalTariff, { country }: TariffPlace): Finding[] {
  const usual = country === undefined ? undefined : currencyOf(country);
  if (usual === undefined || usual === currency) return [];
  return [finding("foreign_currency", "currency", `${currency}, but ${country} pays in ${usual}`)];
}

function findText({ textLanguages }: TariffPlace): Finding[] {
  if (textLanguages === undefined || textLanguages.length > 0) return [];
  return [finding("no_text", "tariff_alt_text", "no text that a driver can read")];
}
