import * as z from "zod/mini";
import { CountryCode, DateTime, PartyId } from "../protocol/index.ts";

/** ClientInfo (OCPI 2.2.1 §15.4.1): a party behind a hub and whether it can be reached. */
export const ClientInfo = z.looseObject({
  party_id: PartyId,
  country_code: CountryCode,
  role: z.string(),
  /** `CONNECTED`, `OFFLINE`, `PLANNED` or `SUSPENDED`. */
  status: z.string(),
  last_updated: DateTime,
});

export type ClientInfo = z.infer<typeof ClientInfo>;
