import * as z from "zod/mini";
import { BusinessDetails, CountryCode, HttpUrl, PartyId } from "../protocol/index.ts";

/** One party of a platform and what it is: `CPO`, `EMSP`, `HUB`, … (OCPI 2.2.1 §7.4.1). */
export const CredentialsRole = z.looseObject({
  role: z.string(),
  business_details: BusinessDetails,
  party_id: PartyId,
  country_code: CountryCode,
});

/** Credentials object (OCPI 2.2.1 §7.3.1, 2.3.0). `token` is never base64 here. */
export const Credentials = z.looseObject({
  token: z
    .string()
    .check(z.regex(/^[\x21-\x7e]{1,64}$/, "1 to 64 printable characters without spaces")),
  /** The versions endpoint of the party that sends the object. */
  url: HttpUrl,
  /** Country and party of the hub in one text (2.3.0), whose `roles` list the parties behind it. */
  hub_party_id: z.nullish(
    z.string().check(z.regex(/^[A-Za-z]{2}[A-Za-z0-9]{3}$/, "a country code and a party id")),
  ),
  roles: z.array(CredentialsRole).check(z.minLength(1)),
});

export type CredentialsRole = z.infer<typeof CredentialsRole>;
export type Credentials = z.infer<typeof Credentials>;
