import { Decimal } from "../money/index.ts";
import type { ComponentType, ElementScope, NormalTariff } from "../tariff/index.ts";
import { resolveTax } from "../tax/index.ts";
import { writeLocalDay } from "../time/index.ts";
import { type Finding, finding } from "./finding.ts";
import { componentsOf } from "./placed-component.ts";
import { instantOf } from "./instant-of.ts";
import type { TariffPlace } from "./tariff-place.ts";

/** Where prices usually stand without tax, and its rate hangs on the address. */
const salesTaxCountries: readonly string[] = ["US", "CA"];

/**
 * Whether the VAT of a tariff is that of the country (OCPI 2.3.0 PriceComponent.vat). OCPI 2.1.1
 * knows no VAT, so there it is not missed.
 */
export function findTax(tariff: NormalTariff, place: TariffPlace): Finding[] {
  const placed = componentsOf(tariff);
  const rates = placed.map(({ component, element }) =>
    rateAt(tariff, place, component.type, element.scope),
  );
  if (tariff.taxIncluded === "none") {
    const rate = rates.find((due) => due !== undefined && due.rate !== "0");
    if (rate === undefined) return [];
    return [
      finding("untaxed", "tax_included", `${rate.country} asks ${rate.rate} % (${rate.rule})`),
    ];
  }
  const known = new Set(rates.flatMap((due) => due?.rate ?? []));
  return placed.flatMap(({ component: { vat }, path }, at) => {
    const due = rates[at];
    if (vat === null) return missing(tariff, due, `${path}.vat`);
    if (due === undefined || vat.compare(Decimal.of(due.rate)) === 0) return [];
    if (known.has(vat.toString())) return [];
    const said = `${vat.toString()} % is not a rate of ${due.country}`;
    return [finding("vat_not_of_country", `${path}.vat`, `${said}: ${due.rate} % (${due.rule})`)];
  });
}

interface DueTax {
  readonly rate: string;
  readonly rule: string;
  readonly country: string;
}

function rateAt(
  tariff: NormalTariff,
  { country, region, postalCode, at }: TariffPlace,
  type: ComponentType,
  scope: ElementScope,
): DueTax | undefined {
  const ms = instantOf(at ?? tariff.lastUpdated);
  if (country === undefined || ms === null) return undefined;
  const decision = resolveTax({
    country,
    region,
    postalCode,
    localDate: writeLocalDay(Math.floor(ms / 86_400_000)),
    feeType: scope === "charging" ? type : "reservation",
    chargingFollowed: scope !== "reservation_expired",
  });
  if (decision.status !== "resolved") return undefined;
  if (salesTaxCountries.includes(decision.place)) return undefined;
  return { rate: decision.rate, rule: decision.rule, country: decision.place };
}

function missing(tariff: NormalTariff, due: DueTax | undefined, path: string): Finding[] {
  if (tariff.taxIncluded === "yes") {
    return [finding("vat_missing", path, "tax is in the price, but nobody can tell how much")];
  }
  if (tariff.version === "2.1.1" || due === undefined || due.rate === "0") return [];
  return [finding("vat_missing", path, `not said is not zero: ${due.country} asks ${due.rate} %`)];
}
