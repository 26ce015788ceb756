import * as z from "zod/mini";
import { textLike } from "./bounds.ts";
import { DriverId, Instant, TokenId } from "./identifiers.ts";
import { openEnum } from "./open-enum.ts";

/**
 * A driver's card. CPOs know it as a token of ours and ask at each charge, so that every session
 * has a hold.
 */
export const Token = z.object({
  id: TokenId,
  type: openEnum("token"),
  /** What the charger reads from the card, in upper case. */
  uid: z.string(),
  /** The contract that CPOs see: an eMAID of ours, made for this card. */
  contract_id: z.string(),
  /** What is printed on the card. */
  visual_number: z.nullable(z.string()),
  /** Whose sessions they are, besides the partner's. */
  driver_id: z.nullable(DriverId),
  /** `blocked`: no session can be started with it. */
  state: openEnum("token_state"),
  created_at: Instant,
  updated_at: Instant,
});

/** Registers a card. */
export const CreateToken = z.strictObject({
  /** What the charger reads from the card; a uid has no case. */
  uid: textLike(/^[0-9A-Za-z:-]{4,36}$/, "4 to 36 letters, digits, colons or hyphens"),
  visual_number: z.optional(textLike(/^[^\p{C}]{1,64}$/u, "1 to 64 printable characters")),
  /** `sub` of the driver's client tokens: the driver then sees the sessions of the card. */
  driver_id: z.optional(DriverId),
});

export type Token = z.infer<typeof Token>;
export type CreateToken = z.infer<typeof CreateToken>;
