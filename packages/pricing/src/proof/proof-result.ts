import type { Money } from "../money/index.ts";
import type { AgreedPrice, RatedLine, Rating, RatingTotals, TaxTotal } from "../rating/index.ts";
import type { ProofLine, ProofResult, ProofTaxTotal, ProofTotals } from "./price-proof.ts";

/** A rating as a proof writes it. */
export function writeResult(rating: Rating, agreed: AgreedPrice | null): ProofResult {
  return {
    currency: rating.currency,
    lines: rating.lines.map(writeLine),
    totals: writeTotals(rating.totals),
    exact_net: rating.exactNet,
    exact_gross: rating.exactGross,
    taxes: rating.taxes.map(writeTax),
    notes: rating.notes.map(({ code, message }) => ({ code, message })),
    agreed: agreed === null ? null : {
      discount: writeTotals(agreed.discount),
      payable: writeTotals(agreed.payable),
      taxes: agreed.taxes.map(writeTax),
    },
  };
}

function writeLine(line: RatedLine): ProofLine {
  return {
    type: line.type,
    unit: line.unit,
    quantity: line.quantity,
    billed_quantity: line.billedQuantity,
    unit_price: line.unitPrice,
    unit_price_net: line.unitPriceNet,
    ...writeTotals(line),
    tax_rate: line.taxRate,
    tax_rule: line.taxRule,
    tariff_id: line.tariffId,
    element: line.element,
    fee_type: line.feeType,
    from: line.from,
    until: line.until,
    reason: line.reason,
  };
}

function writeTotals({ net, tax, gross }: RatingTotals): ProofTotals {
  return { net: minor(net), tax: minor(tax), gross: minor(gross) };
}

function minor(amount: Money | null): number | null {
  return amount === null ? null : amount.amount;
}

function writeTax({ rate, rule, net, tax }: TaxTotal): ProofTaxTotal {
  return { rate, rule, net: net.amount, tax: tax.amount };
}
