import type { Amount, Receipt } from "../resource-shapes.ts";
import type { ProofFacts } from "./proof-facts.ts";

/** A part of the receipt, what it says there, and what the proof says. */
export type Pair = readonly [path: string, told: unknown, proven: unknown];

/** Money as one text that compares. */
export const plain = (amount: Amount | null | undefined): string | null =>
  amount ? `${amount.amount} ${amount.currency}` : null;

/** The lines and taxes of a receipt beside those of its proof. */
export function pairsOfLists(receipt: Receipt, proof: ProofFacts): Pair[] {
  const money = (amount: unknown) => `${amount} ${proof.currency}`;
  const count = (list: readonly unknown[]) => `${list.length} of them`;
  return [
    ["lines", count(receipt.lines), count(proof.lines)],
    ["taxes", count(receipt.taxes), count(proof.taxes)],
    ...proof.lines.flatMap((line, at): Pair[] => {
      const told = receipt.lines[at];
      if (told === undefined) return [];
      const path = `lines.${at}`;
      return [
        [`${path}.type`, told.type, line["type"]],
        [`${path}.unit`, told.unit, line["unit"]],
        [`${path}.quantity`, told.quantity, line["quantity"]],
        [`${path}.billedQuantity`, told.billedQuantity, line["billed_quantity"]],
        [`${path}.unitPriceNet`, told.unitPriceNet, line["unit_price_net"]],
        [`${path}.net`, plain(told.net), money(line["net"])],
        [`${path}.taxRate`, told.taxRate, line["tax_rate"]],
        [`${path}.tax`, plain(told.tax), money(line["tax"])],
        [`${path}.gross`, plain(told.gross), money(line["gross"])],
      ];
    }),
    ...proof.taxes.flatMap((tax, at): Pair[] => {
      const told = receipt.taxes[at];
      if (told === undefined) return [];
      const path = `taxes.${at}`;
      return [
        [`${path}.rate`, told.rate, tax["rate"]],
        [`${path}.rule`, told.rule, tax["rule"]],
        [`${path}.net`, plain(told.net), money(tax["net"])],
        [`${path}.tax`, plain(told.tax), money(tax["tax"])],
      ];
    }),
  ];
}
