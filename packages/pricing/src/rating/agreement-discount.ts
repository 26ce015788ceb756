import { Decimal, money, type Money, subtractMoney, sumMoney } from "../money/index.ts";
import { PricingError } from "../pricing-error.ts";
import { readPercents, taxOnNet } from "./line-tax.ts";
import type { TaxedRating, TaxLookup, TaxTotal } from "./rating.ts";

/** What a CPO and a Demand Partner agreed on; it lies on top of the public tariff. */
export interface AgreementTerms {
  readonly id: string;
  /** Off the public price before tax: `"0"` to `"100"`, at most 10 digits after the point. */
  readonly discountPercent: string;
  /** The tax that the rating was made with: where several taxes are due it knows each of them. */
  readonly tax: TaxLookup;
  /** The rating is that of a credit CDR: what was paid is given back. Default `false`. */
  readonly credit?: boolean | undefined;
}

/** `net + tax = gross`, in minor units. */
export interface KnownTotals {
  readonly net: Money;
  readonly tax: Money;
  readonly gross: Money;
}

/** What a driver pays under an agreement; `public` less `discount` is `payable`. */
export interface AgreedPrice {
  readonly agreementId: string;
  readonly discountPercent: string;
  readonly public: KnownTotals;
  readonly discount: KnownTotals;
  readonly payable: KnownTotals;
  /** The taxes of `payable`, one for each rate and rule, in the order of the rating's. */
  readonly taxes: readonly TaxTotal[];
}

const percentText = /^\d{1,3}(\.\d{1,10})?$/;
const hundred = Decimal.of(100);
const hundredth = Decimal.of("0.01");

/**
 * Takes an agreement's discount off the public price. For each tax the net is discounted and
 * rounded half up, and the tax is taken of that net at its rate. Where that rounding would come to
 * more than the public price, the net gives way by minor units: nobody pays more than the public
 * price. A tax whose net is below zero, because more was fed back than charged, stays as it is.
 *
 * @example
 * applyAgreement(rating, { id: "A1", discountPercent: "10", tax }).payable.gross
 * // 19.46 € where the public price is 21.62 € with 19 % tax
 * @throws {PricingError} `invalid_rate` unless the discount is from 0 to 100 %
 */
export function applyAgreement(rating: TaxedRating, terms: AgreementTerms): AgreedPrice {
  const { currency, totals } = rating;
  const left = hundred.subtract(readDiscount(terms.discountPercent));
  const percents = percentsOf(rating, terms.tax);
  const turn = (amount: number): number => (terms.credit === true ? 0 - amount : amount);
  const taxes = rating.taxes.map((group) => {
    const rates = percents.get(keyOf(group)) ?? [Decimal.of(group.rate)];
    const agreed = discountGroup(turn(group.net.amount), turn(group.tax.amount), left, rates);
    return {
      ...group,
      net: money(turn(agreed.net), currency),
      tax: money(turn(agreed.tax), currency),
    };
  });
  const net = sumMoney(currency, taxes.map((group) => group.net));
  const tax = sumMoney(currency, taxes.map((group) => group.tax));
  const payable = { net, tax, gross: sumMoney(currency, [net, tax]) };
  return {
    agreementId: terms.id,
    discountPercent: terms.discountPercent,
    public: totals,
    discount: {
      net: subtractMoney(totals.net, payable.net),
      tax: subtractMoney(totals.tax, payable.tax),
      gross: subtractMoney(totals.gross, payable.gross),
    },
    payable,
    taxes,
  };
}

function readDiscount(text: string): Decimal {
  const percent = percentText.test(text) ? Decimal.of(text) : null;
  if (percent !== null && percent.compare(hundred) <= 0) return percent;
  const message = "expected a percentage from 0 to 100 as text";
  throw new PricingError("invalid_rate", message, "discount_percent");
}

/** The percentages of each of a rating's taxes; a rate of zero may be in no lookup. */
function percentsOf(rating: TaxedRating, tax: TaxLookup): Map<string, readonly Decimal[]> {
  const taxed = rating.lines.filter(({ taxRate }) => !Decimal.of(taxRate).isZero());
  return new Map([...new Set(taxed.map(({ feeType }) => feeType))].map((feeType) => {
    const rate = tax(feeType);
    return [keyOf(rate), readPercents(rate)];
  }));
}

function keyOf({ rate, rule }: { readonly rate: string; readonly rule: string }): string {
  return `${rate} ${rule}`;
}

/** `left`: percent of the public net that remain. */
function discountGroup(
  publicNet: number,
  publicTax: number,
  left: Decimal,
  rates: readonly Decimal[],
): { net: number; tax: number } {
  if (publicNet < 0 || left.compare(hundred) === 0) return { net: publicNet, tax: publicTax };
  const most = publicNet + publicTax;
  const exact = Decimal.of(publicNet).multiply(left).multiply(hundredth);
  let net = Number(exact.round(0, "half_up").at(0));
  let tax = taxOnNet(net, rates);
  while (net + tax > most) {
    net -= 1;
    tax = taxOnNet(net, rates);
  }
  return { net, tax };
}
