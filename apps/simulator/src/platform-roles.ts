import type { Credentials, CredentialsRole } from "@networkcore/ocpi";
import type { OcpiVersion } from "@networkcore/pricing";
import { type CpoId, cpoPlatforms, hubParty } from "./cpo-platforms.ts";

/**
 * Who a platform's credentials speak for. A hub of 2.2.1 names itself only, and its parties are
 * in its HubClientInfo list; one of 2.3.0 names its parties (OCPI 2.3.0 §7.3.1).
 */
export function rolesOf(
  cpo: CpoId,
  version: OcpiVersion,
): Pick<Credentials, "roles" | "hub_party_id"> {
  const parties = Object.entries(cpoPlatforms[cpo].parties).map(
    ([partyId, { countryCode, name }]): CredentialsRole => ({
      role: "CPO",
      party_id: partyId,
      country_code: countryCode,
      business_details: { name: `${name} (sandbox)` },
    }),
  );
  if (cpo !== "hub") return { roles: parties };
  const { countryCode, partyId, name } = hubParty;
  if (version === "2.3.0") return { roles: parties, hub_party_id: `${countryCode}${partyId}` };
  const hub: CredentialsRole = {
    role: "HUB",
    party_id: partyId,
    country_code: countryCode,
    business_details: { name },
  };
  return { roles: [hub] };
}
