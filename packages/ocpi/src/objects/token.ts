import * as z from "zod/mini";
import { CountryCode, DateTime, DisplayText, PartyId } from "../protocol/index.ts";
import { ObjectId, OptionalId } from "./object-id.ts";

/** Token: what a driver shows, an RFID card or an app (OCPI 2.2.1 §12.3.2). */
export const Token = z.looseObject({
  country_code: CountryCode,
  party_id: PartyId,
  uid: ObjectId,
  /** `AD_HOC_USER`, `APP_USER`, `EMAID` (2.3.0), `OTHER` or `RFID`. */
  type: z.string(),
  contract_id: ObjectId,
  issuer: z.string(),
  valid: z.boolean(),
  /** `ALWAYS`, `ALLOWED`, `ALLOWED_OFFLINE` or `NEVER`. */
  whitelist: z.string(),
  visual_number: z.nullish(z.string()),
  group_id: OptionalId,
  language: z.nullish(z.string()),
  default_profile_type: z.nullish(z.string()),
  energy_contract: z.nullish(
    z.looseObject({ supplier_name: z.string(), contract_id: z.nullish(z.string()) }),
  ),
  last_updated: DateTime,
});

/** Any of the fields: a PATCH of 2.1.1 need not carry `last_updated`. */
export const TokenChange = z.partial(Token);

/** A PATCH of a token; `last_updated` must be in it (OCPI 2.2.1 §12.2.1.3). */
export const TokenPatch = z.extend(TokenChange, { last_updated: DateTime });

/** Where a token is to be used (OCPI 2.2.1 §12.4.3). */
export const LocationReferences = z.looseObject({
  location_id: ObjectId,
  evse_uids: z.nullish(z.array(ObjectId)),
});

/** Answer to a real-time authorisation (OCPI 2.2.1 §12.3.1). */
export const AuthorizationInfo = z.looseObject({
  /** `ALLOWED`, `BLOCKED`, `EXPIRED`, `NO_CREDIT` or `NOT_ALLOWED`. */
  allowed: z.string(),
  /** 2.1.1 does not repeat the token. */
  token: z.nullish(Token),
  location: z.nullish(LocationReferences),
  authorization_reference: OptionalId,
  info: z.nullish(DisplayText),
});

export type Token = z.infer<typeof Token>;
export type TokenChange = z.infer<typeof TokenChange>;
export type TokenPatch = z.infer<typeof TokenPatch>;
export type LocationReferences = z.infer<typeof LocationReferences>;
export type AuthorizationInfo = z.infer<typeof AuthorizationInfo>;
