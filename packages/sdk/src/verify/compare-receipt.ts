import { InvalidArgumentError } from "../errors/invalid-argument-error.ts";
import type { Amount, Receipt } from "../resource-shapes.ts";
import type { PriceProofProblem, PriceProofVerdict } from "./price-proof-verdict.ts";

/** What a proof says of its session beside the price; undefined where it does not say it. */
export interface ProofIdentity {
  readonly sessionId: string | undefined;
  readonly receiptId: string | undefined;
  readonly cdrId: unknown;
  /** Of the tariff that rates the session. */
  readonly tariff: {
    readonly id?: unknown;
    readonly country_code?: unknown;
    readonly party_id?: unknown;
  };
}

/** @throws {InvalidArgumentError} for what is no receipt as the SDK gives it */
export function checkReceipt(receipt: unknown): asserts receipt is Receipt {
  const { sessionId, totals, tariff, publicPrice } = (receipt ?? {}) as Partial<Receipt>;
  const money = [totals?.net, totals?.tax, totals?.gross, publicPrice];
  if (!sessionId || !tariff?.id || !money.every((one) => Number.isInteger(one?.amount))) {
    throw new InvalidArgumentError("receipt", "must be a receipt as sessions.receipt gives it");
  }
}

const show = (value: unknown): string =>
  value === undefined ? "nothing" : JSON.stringify(value);

/** Upper and lower case do not tell the ids of OCPI apart. */
const folded = (value: unknown): unknown =>
  typeof value === "string" ? value.toLowerCase() : value;

const plain = (amount: Amount | null): string | null =>
  amount && `${amount.amount} ${amount.currency}`;

/** Holds a receipt against the proof and against what was recomputed from it. */
export function compareReceipt(
  receipt: Receipt,
  proof: ProofIdentity,
  recomputed: PriceProofVerdict["recomputed"],
): PriceProofProblem[] {
  const { tariff, totals } = receipt;
  const { id, country_code: country, party_id: party } = proof.tariff;
  const pairs: [path: string, told: unknown, proven: unknown][] = [
    ["cdrId", folded(receipt.cdrId), folded(proof.cdrId)],
    ["tariff.id", folded(tariff.id), folded(id)],
  ];
  // A bare proof does not know the names that this network gave to session and receipt.
  if (proof.sessionId !== undefined) pairs.push(["sessionId", receipt.sessionId, proof.sessionId]);
  if (proof.receiptId !== undefined) pairs.push(["id", receipt.id, proof.receiptId]);
  // A tariff of OCPI 2.1.1 does not name its party.
  if (country !== undefined) {
    pairs.push(["tariff.countryCode", folded(tariff.countryCode), folded(country)]);
  }
  if (party !== undefined) pairs.push(["tariff.partyId", folded(tariff.partyId), folded(party)]);
  if (recomputed !== null) {
    const { payable } = recomputed;
    pairs.push(
      ["totals.net", plain(totals.net), plain(payable.net)],
      ["totals.tax", plain(totals.tax), plain(payable.tax)],
      ["totals.gross", plain(totals.gross), plain(payable.gross)],
      ["publicPrice", plain(receipt.publicPrice), plain(recomputed.public.gross)],
    );
  }
  return pairs
    .filter(([, told, proven]) => told !== proven)
    .map(([path, told, proven]) => ({
      path: `receipt.${path}`,
      code: "receipt_differs",
      message: `the receipt says ${show(told)}, the proof ${show(proven)}`,
    }));
}
