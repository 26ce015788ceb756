import { Credentials } from "../../objects/index.ts";
import { convertedForm } from "../converted-form.ts";
import type { Form } from "../form.ts";
import { type Fields, isFields, without } from "../wire-fields.ts";

const ofRole = ["business_details", "party_id", "country_code"];
const later = new Set(["hub_party_id", "roles"]);

/**
 * Credentials of 2.1.1 (credentials §2.1): a platform is one party, and does not say in which
 * role. Of several roles the first is written.
 */
export function credentialsOf(role: string): Form<Credentials> {
  return convertedForm({
    schema: Credentials,
    toNormal: (wire) => toNormal(wire, role),
    toWire,
    paths: {
      roles: "party_id",
      "roles.0.party_id": "party_id",
      "roles.0.country_code": "country_code",
      "roles.0.business_details": "business_details",
      "roles.0.business_details.name": "business_details.name",
    },
  });
}

function toNormal(wire: Fields, role: string): Fields {
  const rest = without(wire, new Set(ofRole));
  const party = Object.fromEntries(ofRole.map((key) => [key, wire[key]]));
  return { ...rest, roles: [{ role, ...party }] };
}

function toWire(object: Fields): Fields {
  const roles: unknown = object["roles"];
  const first: unknown = Array.isArray(roles) ? roles[0] : undefined;
  const party = isFields(first) ? Object.fromEntries(ofRole.map((key) => [key, first[key]])) : {};
  return { ...without(object, later), ...party };
}
