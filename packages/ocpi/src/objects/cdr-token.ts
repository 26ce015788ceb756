import * as z from "zod/mini";
import { CountryCode, PartyId } from "../protocol/index.ts";
import { ObjectId } from "./object-id.ts";

/**
 * CdrToken (OCPI 2.2.1 §10.4.5): who charged. Version 2.2 has no owner in it and peers of 2.2.1
 * leave it out too; 2.1.1 says the contract only, which then stands as the uid as well.
 */
export const CdrToken = z.looseObject({
  country_code: z.nullish(CountryCode),
  party_id: z.nullish(PartyId),
  uid: ObjectId,
  type: z.nullish(z.string()),
  contract_id: ObjectId,
});

export type CdrToken = z.infer<typeof CdrToken>;
