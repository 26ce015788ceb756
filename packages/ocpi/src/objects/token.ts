import * as z from "zod/mini";
import { DateTime } from "../protocol/date-time.ts";
import { ciString, CountryCode, DisplayText, PartyId } from "../protocol/fields.ts";

/** Token: what a driver shows, an RFID card or an app (OCPI 2.2.1 §12.3.3). */
export const Token = z.looseObject({
  country_code: CountryCode,
  party_id: PartyId,
  uid: ciString(36),
  /** `AD_HOC_USER`, `APP_USER`, `OTHER` or `RFID`. */
  type: z.string(),
  contract_id: ciString(36),
  issuer: z.string(),
  valid: z.boolean(),
  /** `ALWAYS`, `ALLOWED`, `ALLOWED_OFFLINE` or `NEVER`. */
  whitelist: z.string(),
  visual_number: z.nullish(z.string()),
  group_id: z.nullish(ciString(36)),
  language: z.nullish(z.string()),
  last_updated: DateTime,
});

/** Where a token is to be used (OCPI 2.2.1 §12.4.3). */
export const LocationReferences = z.looseObject({
  location_id: ciString(36),
  evse_uids: z.nullish(z.array(ciString(36))),
});

/** Answer to a real-time authorisation (OCPI 2.2.1 §12.3.1). */
export const AuthorizationInfo = z.looseObject({
  /** `ALLOWED`, `BLOCKED`, `EXPIRED`, `NO_CREDIT` or `NOT_ALLOWED`. */
  allowed: z.string(),
  token: Token,
  location: z.nullish(LocationReferences),
  authorization_reference: z.nullish(ciString(36)),
  info: z.nullish(DisplayText),
});

export type Token = z.infer<typeof Token>;
export type LocationReferences = z.infer<typeof LocationReferences>;
export type AuthorizationInfo = z.infer<typeof AuthorizationInfo>;
