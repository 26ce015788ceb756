import type { Owner } from "../form.ts";
import type { Fields } from "../wire-fields.ts";

/** 2.1.1 names no owner in an object; one that does is believed, as later versions say it. */
export function withOwner(from: Fields, owner: Owner | undefined): Fields {
  if (owner === undefined) return from;
  return {
    ...from,
    country_code: from["country_code"] ?? owner.countryCode,
    party_id: from["party_id"] ?? owner.partyId,
  };
}

/** What later versions say of the owner. */
export const ownerFields = ["country_code", "party_id"];
