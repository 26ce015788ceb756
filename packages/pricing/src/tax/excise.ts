import { Decimal, exactMoney, type Money, money, roundToMinor } from "../money/index.ts";
import type { TaxPlace } from "./place.ts";
import type { Supply, TaxClass } from "./tax-class.ts";
import { chargingExcise, type StateExcise, uncheckedExcise } from "./united-states-rates.ts";

/** What decides whether a charger's energy is under an excise. */
export interface ChargerFacts {
  readonly current?: "AC" | "DC" | undefined;
  readonly powerKw?: string | undefined;
  /** Local date. */
  readonly installedOn?: string | undefined;
  /** At a home: not public, no excise. */
  readonly residential?: boolean | undefined;
}

/**
 * A tax on the quantity, due even where charging is free (`perKwh`, major units), or on the charge
 * (`percent`). It is no part of the net and carries no VAT category.
 */
export type Excise =
  | {
      readonly status: "due";
      readonly rule: string;
      readonly perKwh?: string;
      readonly percent?: string;
      readonly legalBasis: string;
      readonly sources: readonly string[];
      readonly remark?: string;
    }
  | { readonly status: "unresolved"; readonly reason: string };

/**
 * The excise of a place on a supply, or `undefined` where the table knows of none. An excise per
 * kWh stands on the `energy` of a session only, also when its price is zero; one in percent on
 * every fee of the charging.
 */
export function findExcise(
  place: TaxPlace,
  q: { supply: Supply; taxClass: TaxClass; date: string; charger: ChargerFacts },
): Excise | undefined {
  const { country, region } = place;
  if (country !== "US" || q.taxClass !== "charging" || q.supply === "wholesale_charging") {
    return undefined;
  }
  if (uncheckedExcise.includes(region)) {
    return { status: "unresolved", reason: `the excise of US-${region} was not checked` };
  }
  const state = Object.hasOwn(chargingExcise, region) ? chargingExcise[region] : undefined;
  if (state === undefined || q.date < state.from || q.charger.residential === true) {
    return undefined;
  }
  if (state.perKwh !== undefined && q.supply !== "energy") return undefined;
  const covered = isCovered(state, q.charger, q.date);
  if (covered === false) return undefined;
  if (covered !== true) return { status: "unresolved", reason: `US-${region}: ${covered.needs}` };
  return {
    status: "due",
    rule: `US-${region}-excise-${state.from}`,
    ...(state.perKwh !== undefined && { perKwh: state.perKwh }),
    ...(state.percent !== undefined && { percent: state.percent }),
    legalBasis: state.law,
    sources: [state.source],
    ...(state.remark !== undefined && { remark: state.remark }),
  };
}

function isCovered(
  state: StateExcise,
  charger: ChargerFacts,
  date: string,
): boolean | { needs: string } {
  if (state.aboveKw !== undefined) {
    if (charger.powerKw === undefined) return { needs: "the excise depends on the power" };
    if (Decimal.of(charger.powerKw).compare(Decimal.of(state.aboveKw)) <= 0) return false;
  }
  if (state.installedFrom === undefined) return true;
  if (state.directCurrentAlways === true && charger.current === "DC") return true;
  if (state.legacyFrom !== undefined && date >= state.legacyFrom) return true;
  if (charger.installedOn === undefined) {
    return { needs: "the excise depends on the date of installation" };
  }
  return charger.installedOn >= state.installedFrom;
}

/**
 * The amount of an excise, rounded half up once. A credit has a negative quantity and charge.
 *
 * @param of `kwh` as decimal text; `charge` in minor units, what the charging costs before taxes
 * @example exciseAmount({ perKwh: "0.026" }, { kwh: "33.333", charge: 1500 }, "USD") // 0.87 $
 * @throws {PricingError} `invalid_decimal`, `invalid_amount`, `unknown_currency`
 */
export function exciseAmount(
  excise: { readonly perKwh?: string; readonly percent?: string },
  of: { readonly kwh: string; readonly charge: number },
  currency: string,
): Money {
  const quantity = Decimal.of(excise.perKwh ?? "0").multiply(Decimal.of(of.kwh));
  const share = exactMoney(money(of.charge, currency))
    .multiply(Decimal.of(excise.percent ?? "0"))
    .multiply(Decimal.of("0.01"));
  return roundToMinor(quantity.add(share), currency);
}
