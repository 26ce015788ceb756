import { provinceCodeOf } from "./canada-rates.ts";
import { applyConfiguredRule, findConfiguredRule } from "./configured-rule.ts";
import { type Excise, findExcise } from "./excise.ts";
import { liesIn, readPlace, type TaxPlace } from "./place.ts";
import { placeElectricity, type Trade } from "./place-electricity.ts";
import { placeParking, placeService } from "./place-service.ts";
import { resolveRate } from "./resolve-rate.ts";
import { type SupplyPlace, taxedIn, type UntaxedPlace } from "./supply-place.ts";
import { type TaxClass, taxClassOf } from "./tax-class.ts";
import { refuse, type ResolvedTax, type TaxDecision } from "./tax-decision.ts";
import type { TaxParty } from "./tax-party.ts";
import { isLocalDate, readTrade, type TaxQuestion } from "./tax-question.ts";
import { findCountry } from "./tax-rates.ts";

/**
 * The tax of one supply at one place on one local date: who owes it, at which rate, by which rule.
 * Without parties it is the tax that a seller on the spot asks of a driver. In the EU charging is
 * one supply of goods where the charger stands, with its ancillary fees (CJEU C-282/22, C-60/23);
 * parking is a service of its own and has the standard rate. What no source settles is refused,
 * unless a configured rule says how to treat it.
 *
 * @example
 * resolveTax({ country: "DEU", localDate: "2026-11-21", feeType: "energy" });
 * // { status: "resolved", rate: "19", rule: "DE-standard-2021-01-01", category: "S", … }
 * @throws {PricingError} `invalid_rate` where a configured rule has no readable rate
 */
export function resolveTax(q: TaxQuestion): TaxDecision {
  if (!isLocalDate(q.localDate)) return refuse("invalid_date", `not a date: ${q.localDate}`);
  const taxClass = taxClassOf(q.feeType, q.chargingFollowed);
  const trade = readTrade(q);
  const exempt = exemptSale(trade.seller);
  if (exempt !== undefined) return exempt;
  const supplyPlace = placeOf(taxClass, trade);
  if ("status" in supplyPlace) {
    return configure(q, taxClass, readTaxPlace(q, trade.charger), supplyPlace);
  }
  if (supplyPlace.kind === "reverse_charge") {
    return withoutTax("AE", "EU-reverse-charge", supplyPlace);
  }
  if (supplyPlace.kind === "outside") return withoutTax("O", "outside-scope", supplyPlace);
  const place = readTaxPlace(q, supplyPlace.country);
  const table = lookUp(q, taxClass, place, supplyPlace.legalBasis);
  const excise = findExcise(place, {
    supply: q.feeType, taxClass, date: q.localDate, charger: q.charger ?? {},
  });
  return complete(configure(q, taxClass, place, table), supplyPlace.remarks, excise);
}

function placeOf(taxClass: TaxClass, trade: Trade): SupplyPlace {
  if (taxClass === "charging") return placeElectricity(trade);
  if (taxClass === "parking") return placeParking(trade);
  if (taxClass === "service") return placeService(trade);
  return taxedIn(trade.charger, "at the charger", trade.seller.country);
}

/** The question's region and postcode belong to its own country only. */
function readTaxPlace(q: TaxQuestion, country: string): TaxPlace {
  const asked = findCountry(q.country);
  if (asked !== undefined && asked.code !== country) return readPlace(country);
  const place = readPlace(country, asked?.region ?? q.region, q.postalCode);
  return country === "CA" ? { ...place, region: provinceCodeOf(place) } : place;
}

function lookUp(
  q: TaxQuestion,
  taxClass: TaxClass,
  place: TaxPlace,
  placeBasis: string,
): TaxDecision {
  const table = findCountry(place.country)?.table;
  if (table === undefined) return refuse("unknown_country", `no tax table for ${place.country}`);
  if (taxClass === "reservation_unused") {
    const open = "compensation or service (C-277/05, C-90/20)";
    return refuse("unsettled_law", `a reservation without charging: ${open}`);
  }
  const law = taxClass === "charging" ? table.law : undefined;
  return resolveRate({
    place,
    table,
    date: q.localDate,
    supply: q.feeType,
    taxClass,
    legalBasis: law === undefined ? placeBasis : `${placeBasis}; ${law}`,
    acceptUnchecked: q.acceptUnchecked === true,
    localSalesTax: q.localSalesTax,
  });
}

/** Puts the operator's rule in the place of what the table says. */
function configure(
  q: TaxQuestion,
  taxClass: TaxClass,
  place: TaxPlace,
  table: TaxDecision,
): TaxDecision {
  const regions = findCountry(place.country)?.table.regions ?? [];
  const rule = findConfiguredRule(q.configured ?? [], {
    place,
    ownTax: regions.find((region) => liesIn(place, region)),
    taxClass,
    supply: q.feeType,
    date: q.localDate,
  });
  if (rule === undefined) return table;
  const decision = applyConfiguredRule(rule, place);
  return table.status === "resolved" ? { ...decision, overrides: table.rule } : decision;
}

function complete(
  decision: TaxDecision,
  more: readonly string[],
  excise: Excise | undefined,
): TaxDecision {
  const whole = excise === undefined ? decision : { ...decision, excise };
  if (whole.status === "unresolved" || more.length === 0) return whole;
  return { ...whole, remarks: [...(whole.remarks ?? []), ...more] };
}

/** Who is not a taxable person, or exempt as a small business, charges no tax. */
function exemptSale({ kind, country }: TaxParty): ResolvedTax | undefined {
  if (kind === "business") return undefined;
  const small = kind === "small_business";
  return {
    status: "resolved",
    rate: "0",
    rule: small ? `${country}-small-business` : `${country}-not-taxable-person`,
    category: small ? "E" : "O",
    legalBasis: small
      ? "Directive 2006/112/EC Art. 284 (small enterprises)"
      : "Directive 2006/112/EC Art. 9 (taxable persons): the seller is none",
    place: country,
    sources: [small ? "recalled" : "NL-HOST"],
  };
}

function withoutTax(category: "AE" | "O", name: string, place: UntaxedPlace): ResolvedTax {
  return {
    status: "resolved",
    rate: "0",
    rule: `${name}-${place.country}`,
    category,
    legalBasis: place.legalBasis,
    place: place.country,
    sources: place.sources,
  };
}
