import { type ProofTotals, verifyProof } from "@networkcore/pricing";
import { InvalidArgumentError } from "../errors/invalid-argument-error.ts";
import type { Receipt, SessionProof } from "../resource-shapes.ts";
import { checkReceipt, compareReceipt, type ProofIdentity } from "./compare-receipt.ts";
import type { PriceProofVerdict, RecomputedPrice } from "./price-proof-verdict.ts";

/** What a proof is held against. */
export interface PriceProofOriginals {
  /** The receipt that it should prove, as `sessions.receipt` gives it. */
  readonly receipt?: Receipt | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === "object" && value !== null ? (value as Fields) : {};

/** A proof in the envelope of `sessions.proof`, or as it is in a file. */
function open(given: unknown): { proof: unknown; envelope: Partial<SessionProof> } {
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new InvalidArgumentError("proof", "must be a price proof, parsed from its JSON");
  }
  return "sessionId" in given && "proof" in given
    ? { proof: given.proof, envelope: given as Partial<SessionProof> }
    : { proof: given, envelope: {} };
}

function identityOf(proof: unknown, envelope: Partial<SessionProof>): ProofIdentity {
  const { cdr, tariffs } = fieldsOf(proof);
  const [first] = Array.isArray(tariffs) ? (tariffs as unknown[]) : [];
  return {
    sessionId: envelope.sessionId,
    receiptId: envelope.receiptId,
    cdrId: fieldsOf(fieldsOf(cdr)["document"])["id"],
    tariff: fieldsOf(fieldsOf(first)["document"]),
  };
}

function priceOf(currency: string, { net, tax, gross }: ProofTotals): RecomputedPrice {
  const amountOf = (amount: number | null) => (amount === null ? null : { amount, currency });
  return { net: amountOf(net), tax: amountOf(tax), gross: amountOf(gross) };
}

/**
 * Checks the price of a session on this device, offline: reads the proof strictly, recomputes its
 * hashes, rates what the CDR measured by the public tariff, adds the tax, and compares everything
 * (`networkcore-price-proof/1`). With a receipt it also checks that the proof is that receipt's.
 * A proof that does not hold never throws: the verdict says why, in words.
 *
 * @param proof - what `sessions.proof` gave, or the proof alone, parsed from its JSON
 * @throws {InvalidArgumentError} when `proof` is no object, or `receipt` no receipt of the SDK
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
  { receipt }: PriceProofOriginals = {},
): Promise<PriceProofVerdict> {
  const opened = open(proof);
  if (receipt !== undefined) checkReceipt(receipt);
  const { problems, warnings, recomputed: totals } = await verifyProof(opened.proof);
  const recomputed = totals && {
    public: priceOf(totals.currency, totals.public),
    payable: priceOf(totals.currency, totals.payable),
  };
  const identity = identityOf(opened.proof, opened.envelope);
  const differences = receipt ? compareReceipt(receipt, identity, recomputed) : [];
  const all = [...problems, ...differences];
  return { valid: all.length === 0, problems: all, warnings, recomputed };
}
