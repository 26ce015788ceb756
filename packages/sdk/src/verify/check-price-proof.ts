import { type ProofTotals, verifyProof } from "@networkcore/pricing";
import { InvalidArgumentError } from "../errors/invalid-argument-error.ts";
import type { Receipt, SessionProof } from "../resource-shapes.ts";
import { checkReceipt } from "./check-receipt.ts";
import { compareReceipt } from "./compare-receipt.ts";
import type { PriceProofVerdict, RecomputedPrice } from "./price-proof-verdict.ts";
import { factsOf } from "./proof-facts.ts";

/** What a proof is held against. */
export interface PriceProofOriginals {
  /** The receipt that it should prove, as `sessions.receipt` gives it. */
  readonly receipt?: Receipt | undefined;
}

/** A proof in the envelope of `sessions.proof`, in that of the API's own JSON, or in none. */
function open(given: unknown): { proof: unknown; envelope: Partial<SessionProof> } {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new InvalidArgumentError("proof", "must be a price proof, parsed from its JSON");
  }
  if (!("proof" in given)) return { proof: given, envelope: {} };
  const { proof, session_id, receipt_id, sessionId = session_id, receiptId = receipt_id } =
    given as Readonly<Record<string, string>>;
  return { proof, envelope: { sessionId, receiptId } as Partial<SessionProof> };
}

/** @throws {InvalidArgumentError} for a mistyped name: the receipt would not be looked at */
function checkOriginals(originals: unknown): void {
  if (typeof originals !== "object" || originals === null) {
    throw new InvalidArgumentError("originals", "must be an object such as { receipt }");
  }
  for (const name of Object.keys(originals)) {
    if (name !== "receipt") throw new InvalidArgumentError(name, "is not a known option");
  }
}

function priceOf(currency: string, { net, tax, gross }: ProofTotals): RecomputedPrice {
  const amountOf = (amount: number | null) => (amount === null ? null : { amount, currency });
  return { net: amountOf(net), tax: amountOf(tax), gross: amountOf(gross) };
}

/**
 * Checks the price of a session on this device, offline: reads the proof strictly, recomputes its
 * hashes, rates what the CDR measured by the public tariff, adds the tax, and compares everything
 * (`networkcore-price-proof/1`). A proof that does not hold never throws: the verdict says why, in
 * words.
 *
 * With a receipt it also checks that the proof is that receipt's: ids, tariff and its version,
 * begin, every line, tax by rate, totals and the public price exactly; the end, which may be told
 * up to a minute after the CDR's; `energyKwh` to 1 Wh for each period of the CDR. A proof says
 * nothing of the receipt's number, its time of issue, station, seller, notes, `check` and
 * `payment`: they are not compared.
 *
 * @param proof - what `sessions.proof` gave, the same as the API's JSON, or the proof alone
 * @throws {InvalidArgumentError} when `proof` is no object, `receipt` no receipt of the SDK, or
 *   something else than a receipt is given
 * @throws {Error} where there is no `crypto.subtle`: a page that is neither https nor localhost
 *
 * @example
 * const proof = await networkCore.sessions.proof(id);
 * const receipt = await networkCore.sessions.receipt(id);
 * const { valid, problems } = await checkPriceProof(proof, { receipt });
 * if (!valid) for (const { path, message } of problems) console.error(path, message);
 */
export async function checkPriceProof(
  proof: SessionProof | object,
  originals: PriceProofOriginals = {},
): Promise<PriceProofVerdict> {
  checkOriginals(originals);
  const { receipt } = originals;
  const opened = open(proof);
  if (receipt !== undefined) checkReceipt(receipt);
  const { problems, warnings, recomputed: totals } = await verifyProof(opened.proof);
  const recomputed = totals && {
    public: priceOf(totals.currency, totals.public),
    payable: priceOf(totals.currency, totals.payable),
  };
  const facts = factsOf(opened.proof, opened.envelope, recomputed !== null);
  const differences = receipt ? compareReceipt(receipt, facts, recomputed) : [];
  const all = [...problems, ...differences];
  return { valid: all.length === 0, problems: all, warnings, recomputed };
}
