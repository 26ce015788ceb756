import { CdrToken221, ChargingPeriod221, Price221 } from "@networkcore/pricing";
import * as z from "zod/mini";
import { DateTime } from "../protocol/date-time.ts";
import { ciString, CountryCode, PartyId } from "../protocol/fields.ts";

/** Session (OCPI 2.2.1 §9.3.1). */
export const Session = z.looseObject({
  country_code: CountryCode,
  party_id: PartyId,
  id: ciString(36),
  start_date_time: DateTime,
  end_date_time: z.nullish(DateTime),
  kwh: z.number(),
  cdr_token: CdrToken221,
  auth_method: z.string(),
  /** The one given in the answer to an authorisation or in START_SESSION; the last one wins. */
  authorization_reference: z.nullish(ciString(36)),
  location_id: ciString(36),
  evse_uid: ciString(36),
  connector_id: ciString(36),
  currency: z.string(),
  charging_periods: z.nullish(z.array(ChargingPeriod221)),
  total_cost: z.nullish(Price221),
  /** `ACTIVE`, `COMPLETED`, `INVALID`, `PENDING` or `RESERVATION`. */
  status: z.string(),
  last_updated: DateTime,
});

/** Changed fields; `charging_periods` in it are added to those already known (§9.2.2.3). */
export const SessionPatch = z.extend(z.partial(Session), { last_updated: DateTime });

export type Session = z.infer<typeof Session>;
export type SessionPatch = z.infer<typeof SessionPatch>;
