import { Decimal } from "../money/index.ts";
import { canadianProvinces } from "./canada-rates.ts";
import { isChecked, rateOn } from "./jurisdiction.ts";
import { liesIn } from "./place.ts";
import type { RateQuestion } from "./rate-question.ts";
import { resolveUnitedStates } from "./resolve-united-states.ts";
import { refuse, type ResolvedTax, type TaxDecision } from "./tax-decision.ts";

/** The rate of the table at a place; refused where the table knows none or nobody checked it. */
export function resolveRate(q: RateQuestion): TaxDecision {
  const { country } = q.place;
  if (country === "CA") return resolveCanada(q);
  if (country === "US") return resolveUnitedStates(q);
  if (q.table.refusal !== undefined) return refuse("unsettled_law", q.table.refusal);
  if (!q.acceptUnchecked && !isChecked(q.table.sources)) {
    return refuse("unchecked", `the rates of ${country} were not checked against a source`);
  }
  const region = q.table.regions?.find((candidate) => liesIn(q.place, candidate));
  if (region?.rates === null) {
    return refuse("local_tax", region.refusal ?? `${country} ${region.name} has its own tax`);
  }
  if (region !== undefined) {
    const row = rateOn(region.rates, q.date);
    if (row === undefined) return beforeTable(`${country} ${region.name}`, q.date);
    return resolve(q, `${country}-${region.name}`, row.rate, region.category);
  }
  return resolveCountry(q);
}

function resolveCountry(q: RateQuestion): TaxDecision {
  const { country } = q.place;
  const charging = q.taxClass === "charging" ? (q.table.charging ?? []) : [];
  const row = rateOn(charging, q.date);
  if (row !== undefined) return resolve(q, `${country}-charging-${row.from}`, row.rate);
  // A reduced rate that has run out leaves open what comes after it: the standard rate or another.
  if (charging.some(({ from }) => from <= q.date)) {
    return refuse("after_table", `the rates of charging in ${country} end before ${q.date}`);
  }
  const standard = rateOn(q.table.standard, q.date);
  if (standard === undefined) return beforeTable(country, q.date);
  return resolve(q, `${country}-standard-${standard.from}`, standard.rate);
}

function resolveCanada(q: RateQuestion): TaxDecision {
  const province = canadianProvinces.find(({ codes }) => codes.includes(q.place.region));
  if (province === undefined) {
    return refuse("region_needed", "Canadian tax needs a province or a postal code");
  }
  const name = `CA-${province.name}`;
  if (province.taxes === null) return refuse("unsettled_law", `${name}: ${province.refusal}`);
  if (!q.acceptUnchecked && !isChecked(province.sources)) {
    return refuse("unchecked", `the PST of ${name} on charging was not checked against a source`);
  }
  const parts: { name: string; rate: string; from: string }[] = [];
  for (const tax of province.taxes) {
    const row = rateOn(tax.rates, q.date);
    if (row === undefined) return beforeTable(name, q.date);
    parts.push({ name: tax.name, rate: row.rate, from: row.from });
  }
  const from = parts.map((part) => part.from).reduce((a, b) => (a > b ? a : b));
  const rate = parts.map((part) => Decimal.of(part.rate)).reduce((a, b) => a.add(b)).toString();
  const found = resolve({ ...q, table: { ...q.table, sources: province.sources } },
    `${name}-${from}`, rate);
  if (parts.length === 1) return found;
  return { ...found, parts: parts.map((part) => ({ name: part.name, rate: part.rate })) };
}

const beforeTable = (name: string, date: string): TaxDecision =>
  refuse("before_table", `the table for ${name} begins after ${date}`);

function resolve(
  q: RateQuestion,
  rule: string,
  rate: string,
  category: ResolvedTax["category"] = "S",
): ResolvedTax {
  const remark = q.taxClass === "charging" ? q.table.remark : undefined;
  return {
    status: "resolved",
    rate,
    rule,
    category,
    legalBasis: q.legalBasis,
    place: q.place.country,
    sources: q.table.sources,
    ...(remark !== undefined && { remarks: [remark] }),
  };
}
