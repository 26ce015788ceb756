import * as z from "zod/mini";
import { ReceiptId, SessionId } from "./identifiers.ts";
import { openEnum } from "./open-enum.ts";

/**
 * Everything that made the price of a session, in one document that anybody can recompute offline:
 * the public tariff, what the CDR measured, the tax, the result (`docs/price-proof.md`).
 */
export const SessionProof = z.object({
  session_id: SessionId,
  receipt_id: ReceiptId,
  format: openEnum("proof"),
  /** The proof, with names of its own: the tariff and the CDR in it are OCPI's. */
  proof: z.unknown(),
});

export type SessionProof = z.infer<typeof SessionProof>;
