import { Decimal } from "../money/index.ts";
import { PricingError } from "../pricing-error.ts";
import type { TaxRegion } from "./jurisdiction.ts";
import { liesIn, readPlace, type TaxPlace } from "./place.ts";
import type { TaxCategory } from "./tax-category.ts";
import type { Supply, TaxClass } from "./tax-class.ts";
import type { ResolvedTax, TaxPart } from "./tax-decision.ts";
import { alpha2Of } from "./tax-rates.ts";

/**
 * A rule that an operator answers for, where the law is unsettled, unknown to the table or newer
 * than it: Brazil's ICMS or ISS, a German no-show fee, the 5 % of the British tribunal.
 */
export interface ConfiguredRule {
  /** Shown in decisions as `configured:<name>`. */
  readonly name: string;
  readonly country: string;
  /** Only this part of the country; without it, all but the parts with a tax of their own. */
  readonly region?: string;
  readonly class: TaxClass;
  /** Only these of the class, such as `wholesale_charging`. */
  readonly supplies?: readonly Supply[];
  /** First local date, and the last one if it ends. */
  readonly from: string;
  readonly to?: string;
  /** Percent; with `parts` their sum. */
  readonly rate: string;
  readonly parts?: readonly TaxPart[];
  readonly category: TaxCategory;
  /** What the operator relies on. */
  readonly legalBasis?: string;
}

/** What a rule is looked for. */
export interface ConfiguredPlace {
  readonly place: TaxPlace;
  /** Its region with a tax of its own, of which a rule for the whole country does not speak. */
  readonly ownTax: TaxRegion | undefined;
  readonly taxClass: TaxClass;
  readonly supply: Supply;
  /** Local. */
  readonly date: string;
}

/**
 * The rule that holds at a place on a date for a class: one for the region before one for the
 * country, then the one that began last, then the one that stands first in the list.
 *
 * @throws {PricingError} `invalid_rate` at `configured.N.rate` or `.parts` of any rule in the list
 */
export function findConfiguredRule(
  rules: readonly ConfiguredRule[],
  at: ConfiguredPlace,
): ConfiguredRule | undefined {
  rules.forEach(checkRule);
  const holding = rules.filter((rule) =>
    alpha2Of(rule.country) === at.place.country
    && rule.class === at.taxClass
    && (rule.supplies === undefined || rule.supplies.includes(at.supply))
    && rule.from <= at.date
    && (rule.to === undefined || at.date <= rule.to)
    && isRegionOf(rule, at));
  return holding.toSorted((a, b) =>
    Number(b.region !== undefined) - Number(a.region !== undefined)
    || (a.from < b.from ? 1 : a.from > b.from ? -1 : 0))[0];
}

function isRegionOf(rule: ConfiguredRule, { place, ownTax }: ConfiguredPlace): boolean {
  if (rule.region === undefined) return ownTax === undefined;
  const { region } = readPlace(place.country, rule.region);
  if (region === "") return false;
  return region === place.region
    || place.postalCode.startsWith(region)
    || (ownTax !== undefined && liesIn({ ...place, region, postalCode: "" }, ownTax));
}

function checkRule(rule: ConfiguredRule, index: number): void {
  const path = `configured.${index}`;
  const rate = readPercent(rule.rate, `${path}.rate`);
  if (rule.parts === undefined) return;
  const sum = rule.parts
    .map((part, at) => readPercent(part.rate, `${path}.parts.${at}.rate`))
    .reduce((a, b) => a.add(b), Decimal.zero);
  if (sum.compare(rate) !== 0) {
    throw new PricingError("invalid_rate", "the parts do not add up to the rate", `${path}.parts`);
  }
}

function readPercent(text: string, path: string): Decimal {
  if (!/^\d+(?:\.\d+)?$/.test(text)) {
    throw new PricingError("invalid_rate", `not a percentage: ${text}`, path);
  }
  return Decimal.of(text);
}

/** The decision that a configured rule makes. */
export function applyConfiguredRule(rule: ConfiguredRule, place: TaxPlace): ResolvedTax {
  return {
    status: "resolved",
    rate: rule.rate,
    rule: `configured:${rule.name}`,
    category: rule.category,
    legalBasis: rule.legalBasis ?? "as configured by the operator",
    place: place.country,
    sources: ["configured"],
    ...(rule.parts !== undefined && { parts: rule.parts }),
  };
}
