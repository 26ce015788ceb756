import * as z from "zod/mini";
import { CountryCode, DateTime, PartyId } from "../protocol/index.ts";
import { CdrToken } from "./cdr-token.ts";
import { ChargingPeriod } from "./charging-period.ts";
import { CurrencyCode } from "./currency-code.ts";
import { ObjectId, OptionalId } from "./object-id.ts";
import { Price } from "./price.ts";

/**
 * Session (OCPI 2.2.1 §9.3.1). One read from 2.1.1 has its embedded Location in a field `location`
 * besides, in the normal form, so that nothing of it is lost.
 */
export const Session = z.looseObject({
  country_code: CountryCode,
  party_id: PartyId,
  id: ObjectId,
  start_date_time: DateTime,
  end_date_time: z.nullish(DateTime),
  kwh: z.number(),
  cdr_token: CdrToken,
  auth_method: z.string(),
  /** The one given in the answer to an authorisation or in START_SESSION; the last one wins. */
  authorization_reference: OptionalId,
  location_id: ObjectId,
  /** Left out by some peers. */
  evse_uid: OptionalId,
  connector_id: OptionalId,
  meter_id: z.nullish(z.string()),
  currency: CurrencyCode,
  charging_periods: z.nullish(z.array(ChargingPeriod)),
  total_cost: z.nullish(Price),
  /** `ACTIVE`, `COMPLETED`, `INVALID`, `PENDING` or `RESERVATION`. */
  status: z.string(),
  last_updated: DateTime,
});

/** Any of the fields: a PATCH of 2.1.1 need not carry `last_updated`. */
export const SessionChange = z.partial(Session);

/**
 * A PATCH of a session; `charging_periods` in it are added to those already known
 * (OCPI 2.2.1 §9.2.2.3).
 */
export const SessionPatch = z.extend(SessionChange, { last_updated: DateTime });

/** ChargingPreferences (OCPI 2.2.1 §9.3.2), which the driver sets through the eMSP. */
export const ChargingPreferences = z.looseObject({
  /** `CHEAP`, `FAST`, `GREEN` or `REGULAR`. */
  profile_type: z.string(),
  departure_time: z.nullish(DateTime),
  /** kWh. */
  energy_need: z.nullish(z.number()),
  discharge_allowed: z.nullish(z.boolean()),
});

export type Session = z.infer<typeof Session>;
export type SessionChange = z.infer<typeof SessionChange>;
export type SessionPatch = z.infer<typeof SessionPatch>;
export type ChargingPreferences = z.infer<typeof ChargingPreferences>;
