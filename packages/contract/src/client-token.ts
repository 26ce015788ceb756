import * as z from "zod/mini";
import { listUpTo, textLike, wholeNumber } from "./bounds.ts";
import { Instant } from "./identifiers.ts";

/** Where a widget may be framed: an origin, without a path. */
export const Origin = textLike(
  /^(?=.{1,255}$)https?:\/\/[^/?#\s;,]+$/,
  "an origin such as https://wallet.example, without a path",
);

/** For which driver a token is made, and on which origins it may be used. */
export const CreateClientToken = z.strictObject({
  driver: z.strictObject({
    /** The partner's own, stable, pseudonymous id of the driver: no name, no e-mail address. */
    reference: textLike(/^[A-Za-z0-9_.:-]{1,128}$/, "1 to 128 letters, digits or _ . : -"),
  }),
  /** Origins that may frame the widget. */
  origins: listUpTo(Origin, 20),
  /** Seconds, 60 to 3,600; 3,600 unless given. */
  expires_in: z.optional(wholeNumber(60, 3600)),
});

/** A token for one driver's browser: ES256 JWT, sent as `Authorization: Bearer`. */
export const ClientToken = z.object({ token: z.string(), expires_at: Instant });

export type CreateClientToken = z.infer<typeof CreateClientToken>;
export type ClientToken = z.infer<typeof ClientToken>;
