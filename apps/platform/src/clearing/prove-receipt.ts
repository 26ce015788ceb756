import type { Receipt } from "@networkcore/contract";
import type { OcpiVersion } from "@networkcore/ocpi";
import { localDate, makeProof, type PriceProof, type TaxLookup } from "@networkcore/pricing";

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
 * @throws Error when the proof tells another price than the receipt: neither is to be believed then
 */
export async function proveReceipt(
  input: Evidence,
  receipt: Receipt,
): Promise<PriceProof> {
  const { country, time_zone: timeZone } = input.station;
  const proof = await makeProof({
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
