import { ciEquals, OcpiError, statusCodes, type Owner } from "@networkcore/ocpi";
import type { PeerContext } from "./connected-peer.ts";
import { foreignness } from "../report/refused-object.ts";

/**
 * The party in a push's path; it must be one of the connection's own (OCPI 2.2.1 §4.1.5).
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

/**
 * A change may say again what its object is called, but not call it otherwise.
 *
 * @throws OcpiError 2001 for a name that is not the one of the path
 * @example mustKeepName(change, { ...partyFields(owner), id: c.req.param("location") });
 */
export function mustKeepName(
  change: object,
  names: { readonly [field: string]: string | undefined },
): void {
  for (const [field, name] of Object.entries(names)) {
    const given = (change as Record<string, unknown>)[field];
    if (given === undefined) continue;
    if (typeof given !== "string" || !ciEquals(given, name ?? "")) throw differs(field);
  }
}

/** The fields by which an object names its owner. */
export const partyFields = ({ countryCode, partyId }: Owner) => ({
  country_code: countryCode,
  party_id: partyId,
});

const differs = (field: string) => invalid(`${field} is not the one of the path`);

/** What cannot be taken as it was sent: 2001, and the field at fault where there is one. */
export function invalid(message: string, path?: string): OcpiError {
  const code = statusCodes.invalidParameters;
  return new OcpiError(message, { status: 200, code, ...(path !== undefined && { path }) });
}

/** @throws OcpiError for an object that must be there first: 404, so that the peer puts it */
export function unknown(what: string): OcpiError {
  const isPlace = what !== "session" && what !== "tariff";
  const code = isPlace ? statusCodes.unknownLocation : statusCodes.clientError;
  return new OcpiError(`unknown ${what}: put it first`, { status: 404, code });
}
