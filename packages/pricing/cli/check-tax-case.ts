import { Decimal } from "../src/money/index.ts";
import {
  currencyOf,
  exciseAmount,
  resolveTax,
  taxAmount,
  taxClassOf,
  type TaxDecision,
  type TaxQuestion,
} from "../src/tax/index.ts";
import { readConfiguredText } from "./read-configured-text.ts";
import { type FeeText, readChargerText, readFeeText } from "./read-fee-text.ts";
import { readPartiesText } from "./read-parties-text.ts";
import type { TaxCase } from "./tax-case.ts";

/** Something that was found to be other than expected. */
export interface Difference {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** The question that an example asks. */
export function questionOf(given: TaxCase, fee: FeeText): TaxQuestion {
  const localDate = given.local_time.slice(0, 10);
  const country = given.country.toUpperCase();
  const said = [given.fee_type, given.parties, given.note ?? ""].join("; ");
  const region = given.region ?? /\b(\d{2,4})x+\b/i.exec(given.parties)?.[1];
  const taxClass = taxClassOf(fee.supply);
  const local = /\blocal(?: sales)?(?: tax)?(?: rate)? (\d+(?:\.\d+)?) ?%/i.exec(said)?.[1];
  return {
    country,
    region,
    postalCode: given.postal_code ?? undefined,
    localDate,
    feeType: fee.supply,
    ...readPartiesText(given.parties, country, fee.supply === "wholesale_charging"),
    charger: readChargerText(said, localDate),
    localSalesTax: local,
    configured: given.configured?.map(({ region: part, to, ...rule }) => ({
      ...rule,
      ...(part !== undefined && { region: part }),
      ...(to !== undefined && { to }),
    })) ?? readConfiguredText(said, { country, taxClass, localDate }),
    acceptUnchecked: given.accept_unchecked === true,
  };
}

/** Works out one example and lists what differs; empty where all is as expected. */
export function checkTaxCase(given: TaxCase): readonly Difference[] {
  const fee = readFeeText(given.fee_type);
  if (fee === undefined) {
    return [{ what: "fee_type", expected: "a known kind of fee", found: given.fee_type }];
  }
  const decision = resolveTax(questionOf(given, fee));
  return [
    ...compareDecision(given, decision),
    ...compareAmounts(given, decision),
    ...compareExcise(given, decision, fee),
  ];
}

function compareDecision({ expected }: TaxCase, decision: TaxDecision): readonly Difference[] {
  if (decision.status === "unresolved") {
    if (expected.rate_pct === null) return [];
    return [{ what: "rate", expected: expected.rate_pct, found: `refused: ${decision.reason}` }];
  }
  const found = `${decision.rate} by ${decision.rule}`;
  if (expected.rate_pct === null) return [{ what: "rate", expected: "refused", found }];
  const differences: Difference[] = [];
  if (Decimal.of(expected.rate_pct).compare(Decimal.of(decision.rate)) !== 0) {
    differences.push({ what: "rate", expected: expected.rate_pct, found });
  }
  const category = expected.en16931_category ?? decision.category;
  if (category !== decision.category) {
    differences.push({ what: "category", expected: category, found: decision.category });
  }
  return differences;
}

function compareAmounts(given: TaxCase, decision: TaxDecision): readonly Difference[] {
  if (decision.status === "unresolved" || given.expected.rate_pct === null) return [];
  const currency = given.currency ?? currencyOf(given.country);
  if (currency === undefined) {
    return [{ what: "currency", expected: "one that is known", found: given.country }];
  }
  const { amount } = given;
  const units = amount.minor_units;
  const found = taxAmount(
    amount.basis === "net" ? { net: units } : { gross: units },
    decision,
    currency,
  );
  const differences = (["tax", "net", "gross"] as const).flatMap((side) =>
    differenceOf(side, amount[side] ?? undefined, found[side].amount));
  const wanted = given.components ?? [];
  const parts = wanted.length === 0 ? "" : found.parts
    .map((part) => `${part.name} ${part.rate} % = ${part.tax.amount}`).join(", ");
  const components = wanted
    .map((part) => `${part.name} ${part.rate} % = ${part.tax}`).join(", ");
  return parts === components
    ? differences
    : [...differences, { what: "components", expected: components, found: parts }];
}

function compareExcise(
  { excise: wanted, amount, currency, country }: TaxCase,
  decision: TaxDecision,
  fee: FeeText,
): readonly Difference[] {
  if (wanted === undefined || wanted === null) return [];
  const { excise } = decision;
  if (excise === undefined) return differenceOf("excise", wanted.tax_minor, 0);
  if (excise.status === "unresolved") {
    const found = `refused: ${excise.reason}`;
    return [{ what: "excise", expected: String(wanted.tax_minor), found }];
  }
  const kwh = fee.kwh ?? wanted.kwh ?? "0";
  const code = currency ?? currencyOf(country) ?? "USD";
  const found = exciseAmount(excise, { kwh, charge: amount.minor_units }, code);
  return differenceOf("excise", wanted.tax_minor, found.amount);
}

function differenceOf(
  what: string,
  expected: number | undefined,
  found: number,
): readonly Difference[] {
  if (expected === undefined || expected === found) return [];
  return [{ what, expected: String(expected), found: String(found) }];
}
