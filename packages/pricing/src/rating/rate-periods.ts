import type { ChargePeriod } from "./charge-period.ts";
import { Decimal } from "../money/index.ts";
import { cutToMaximum, raiseToMinimum, type TaxedNet, withTax } from "./fit-price-limits.ts";
import { type LimitGroup, limitLines } from "./limit-lines.ts";
import { addMoney, sumMoney, zeroMoney } from "../money/index.ts";
import type { NormalTariff } from "../tariff/index.ts";
import { priceSegments } from "./price-segments.ts";
import { type ExactLine, rateLines } from "./rate-lines.ts";
import type { RatedLine, Rating, TaxLookup } from "./rating.ts";
import { roundSteps } from "./round-steps.ts";

export interface RatePeriodsQuestion {
  readonly tariff: NormalTariff;
  readonly periods: readonly ChargePeriod[];
  /** End of the last period, RFC 3339. */
  readonly endAt: string;
  /** IANA zone of the location; restrictions speak of its wall clock. */
  readonly timeZone: string;
  readonly tax: TaxLookup;
  /** The reservation ran out unused: RESERVATION_EXPIRES prices it. Default `false`. */
  readonly reservationExpired?: boolean | undefined;
}

const shownDigits = 12;

/**
 * Prices a session (OCPI 2.2.1 §10.3.1, §11): looks up the price of each dimension of each period,
 * applies step sizes, rounds net and tax of each line half up to minor units, then keeps the
 * tariff's minimum and maximum price by adjusting lines. Without periods nothing is charged.
 *
 * @example
 * const rating = ratePeriods({
 *   tariff: readTariff(json),
 *   periods: periodsOf(cdr.charging_periods),
 *   endAt: cdr.end_date_time,
 *   timeZone: "Europe/Berlin",
 *   tax: () => ({ rate: "19", rule: "DE-standard-2021-01-01" }),
 * });
 * @throws {PricingError} `invalid_instant`, `invalid_period`, `invalid_time_zone`
 */
export function ratePeriods(q: RatePeriodsQuestion): Rating {
  const { tariff, tax } = q;
  const { segments, notes } = priceSegments({
    ...q,
    reservationExpired: q.reservationExpired ?? false,
  });
  const priced = rateLines(roundSteps(segments), tariff.currency, tax);
  const charged = q.periods.length > 0;
  const groups = charged ? groupsOf(priced, tariff.currency, tax) : [];
  const limits = charged ? limitLines(tariff, groups) : [];
  const lines = [...priced.map(({ line }) => line), ...limits];
  const exact = charged ? exactTotals(tariff, priced, tax) : { net: "0", gross: "0" };
  for (const kind of new Set(limits.map(({ type }) => type))) {
    notes.push(`the tariff's ${kind} price applies`);
  }
  notes.push(...taxNotes(tariff, priced));
  const net = sumMoney(
    tariff.currency,
    lines.map((line) => line.net),
  );
  const taxed = sumMoney(
    tariff.currency,
    lines.map((line) => line.tax),
  );
  return {
    currency: tariff.currency,
    lines,
    totals: { net, tax: taxed, gross: addMoney(net, taxed) },
    exactNet: exact.net,
    exactGross: exact.gross,
    taxes: taxGroups(lines, tariff.currency).map(({ feeType: _, ...total }) => total),
    notes,
  };
}

function taxGroups(lines: readonly RatedLine[], currency: string): LimitGroup[] {
  const groups = new Map<string, LimitGroup>();
  for (const { taxRate: rate, taxRule: rule, net, tax, feeType } of lines) {
    const key = `${rate} ${rule}`;
    const before = groups.get(key) ?? {
      rate,
      rule,
      feeType,
      net: zeroMoney(currency),
      tax: zeroMoney(currency),
    };
    groups.set(key, { ...before, net: addMoney(before.net, net), tax: addMoney(before.tax, tax) });
  }
  return [...groups.values()];
}

/** Even a free session may have a minimum price; it is then taxed as energy. */
function groupsOf(priced: readonly ExactLine[], currency: string, tax: TaxLookup): LimitGroup[] {
  if (priced.length > 0)
    return taxGroups(
      priced.map(({ line }) => line),
      currency,
    );
  const none = zeroMoney(currency);
  return [{ ...tax("energy"), feeType: "energy", net: none, tax: none }];
}

function exactTotals(
  tariff: NormalTariff,
  priced: readonly ExactLine[],
  tax: TaxLookup,
): { net: string; gross: string } {
  const byRate = new Map<string, TaxedNet>();
  if (priced.length === 0) {
    const { rate } = tax("energy");
    byRate.set(rate, { percent: Decimal.of(rate), net: Decimal.zero });
  }
  for (const { line, net } of priced) {
    const before = byRate.get(line.taxRate)?.net ?? Decimal.zero;
    byRate.set(line.taxRate, { percent: Decimal.of(line.taxRate), net: before.add(net) });
  }
  let groups = [...byRate.values()];
  const { minimum, maximum } = tariff;
  if (minimum) groups = replaceNets(groups, raiseToMinimum(groups, minimum));
  if (maximum) groups = replaceNets(groups, cutToMaximum(groups, maximum));
  const total = (values: readonly Decimal[]): string =>
    values
      .reduce((sum, value) => sum.add(value), Decimal.zero)
      .round(shownDigits, "half_up")
      .toString();
  return {
    net: total(groups.map(({ net }) => net)),
    gross: total(groups.map(({ net, percent }) => withTax(net, percent))),
  };
}

function replaceNets(groups: readonly TaxedNet[], nets: readonly Decimal[]): TaxedNet[] {
  return groups.map(({ percent, net }, at) => ({ percent, net: nets[at] ?? net }));
}

/** A CPO that states another VAT than the rule is worth a look: its total with tax will differ. */
function taxNotes(tariff: NormalTariff, priced: readonly ExactLine[]): string[] {
  const notes = priced.flatMap(({ line }) => {
    const element = tariff.elements.find(({ index }) => index === line.element);
    const vat = element?.components.find(({ type }) => type === line.type)?.vat ?? null;
    if (vat === null || vat.compare(Decimal.of(line.taxRate)) === 0) return [];
    return [`the tariff says ${vat} % VAT for ${line.type}; ${line.taxRule} is ${line.taxRate} %`];
  });
  return [...new Set(notes)];
}
