import { Decimal } from "../money/index.ts";
import type { RateQuestion } from "./rate-question.ts";
import { refuse, type TaxDecision, type TaxPart } from "./tax-decision.ts";
import { salesTaxOnCharging } from "./united-states-rates.ts";

/**
 * The sales tax of a state on charging, with the local taxes that the caller knows; refused for
 * every state and fee of which no source speaks, and where local taxes are due but not known.
 */
export function resolveUnitedStates(q: RateQuestion): TaxDecision {
  const { region } = q.place;
  if (region === "") return refuse("region_needed", "tax in the US needs a state");
  const state = Object.hasOwn(salesTaxOnCharging, region) ? salesTaxOnCharging[region] : undefined;
  const covered = state !== undefined && q.taxClass === "charging"
    && (state.allFees || q.supply === "energy") && q.supply !== "wholesale_charging";
  if (!covered) {
    return refuse("unsettled_law", `no source for the sales tax of US-${region} on this fee`);
  }
  if (q.date < state.from) {
    return refuse("before_table", `the table for US-${region} begins after ${q.date}`);
  }
  if (state.plusLocal && q.localSalesTax === undefined) {
    return refuse("region_needed", `US-${region} adds local sales taxes that are not given`);
  }
  const parts: TaxPart[] = [{ name: `${region} sales tax`, rate: state.rate }];
  if (q.localSalesTax !== undefined && !Decimal.of(q.localSalesTax).isZero()) {
    parts.push({ name: "local sales tax", rate: q.localSalesTax });
  }
  return {
    status: "resolved",
    rate: parts.map((part) => Decimal.of(part.rate)).reduce((a, b) => a.add(b)).toString(),
    rule: `US-${region}-sales-tax-${state.from}`,
    category: "S",
    legalBasis: state.law,
    place: "US",
    sources: [state.source],
    ...(parts.length > 1 && { parts }),
    ...(q.localSalesTax === undefined && { remarks: ["local sales taxes are not included"] }),
  };
}
