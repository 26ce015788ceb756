import { ciEquals, OcpiError, statusCodes, type Owner } from "@networkcore/ocpi";
import type { PeerContext } from "./connected-peer.ts";
import { foreignness } from "./refused-object.ts";

/**
 * The party in a push's path; it must be one of the connection's own (OCPI 2.2.1 §4.1.3).
 *
 * @throws OcpiError 2001
 */
export function ownerOf(c: PeerContext): Owner {
  const countryCode = (c.req.param("country") ?? "").toUpperCase();
  const partyId = (c.req.param("party") ?? "").toUpperCase();
  mustBeTheirs(c, { country_code: countryCode, party_id: partyId });
  return { countryCode, partyId };
}

/** @throws OcpiError 2001 for an object of a party that the connection does not speak for */
export function mustBeTheirs(
  c: PeerContext,
  object: { readonly country_code: string; readonly party_id: string },
): void {
  const fault = foreignness(c.get("peer"), object);
  if (fault !== undefined) throw invalid(`${fault.path}: ${fault.reason}`);
}

/** @throws OcpiError 2001 where an object says otherwise of itself than the path it was sent to */
export function mustMatchPath(
  owner: Owner,
  object: { readonly country_code: string; readonly party_id: string },
): void {
  if (!ciEquals(object.country_code, owner.countryCode)) throw differs("country_code");
  if (!ciEquals(object.party_id, owner.partyId)) throw differs("party_id");
}

/** @throws OcpiError 2001 where the id, which has no case, is not the one of the path */
export function mustHaveId(c: PeerContext, parameter: string, field: string, id: unknown): void {
  if (typeof id !== "string" || !ciEquals(id, c.req.param(parameter) ?? "")) throw differs(field);
}

const differs = (field: string) => invalid(`${field} is not the one of the path`);

function invalid(message: string): OcpiError {
  return new OcpiError(message, { status: 200, code: statusCodes.invalidParameters });
}

/** @throws OcpiError for an object that must be there first: 404, so that the peer puts it */
export function unknown(what: string): OcpiError {
  const code = what === "session" ? statusCodes.clientError : statusCodes.unknownLocation;
  return new OcpiError(`unknown ${what}: put it first`, { status: 404, code });
}
