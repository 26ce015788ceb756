import type { Receipt } from "@networkcore/contract";
import type { OcpiVersion } from "@networkcore/ocpi";
import {
  localDate,
  makeProof,
  PricingError,
  type PriceProof,
  type ProofQuestion,
  type TaxLookup,
} from "@networkcore/pricing";

/** What a receipt was made from. */
export interface Evidence {
  /** The tariff as the CPO published it. */
  readonly published: { readonly document: unknown; readonly version: OcpiVersion };
  /** The CDR as it came. */
  readonly original: unknown;
  readonly station: Receipt["station"];
  /** Of the station, where it is known: some taxes follow it. */
  readonly postalCode: string | null;
  readonly tax: TaxLookup;
}

/**
 * Makes the proof of a receipt: what anybody needs to recompute it offline. Signed meter records
 * stay out of it, because some name the driver's card.
 *
 * @returns null for a CDR that no proof can hold, such as one of megabytes: it is billed all the same
 * @throws Error when the proof tells another price than the receipt: neither is to be believed then
 */
export async function proveReceipt(
  input: Evidence,
  receipt: Receipt,
): Promise<PriceProof | null> {
  const { country, time_zone: timeZone } = input.station;
  const proof = await proofWithinBounds({
    tariffs: [input.published],
    cdr: input.original,
    timeZone,
    tax: input.tax,
    place: {
      country,
      ...(input.postalCode !== null && { postalCode: input.postalCode }),
      localDate: localDate(receipt.started_at, timeZone),
    },
  });
  if (proof === null) return null;
  const { currency, totals } = proof.result;
  const { net, tax, gross } = receipt.totals;
  const same =
    currency === gross.currency &&
    totals.net === net.amount &&
    totals.tax === tax.amount &&
    totals.gross === gross.amount;
  if (!same) throw new Error(`the proof of ${receipt.session_id} tells another price`);
  return proof;
}

async function proofWithinBounds(question: ProofQuestion): Promise<PriceProof | null> {
  try {
    return await makeProof(question);
  } catch (error) {
    // The price itself is known by now: what is left to refuse is the size of the evidence.
    if (error instanceof PricingError && error.code === "invalid_proof") return null;
    throw error;
  }
}
