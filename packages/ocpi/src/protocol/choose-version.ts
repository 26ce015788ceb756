import { OcpiError } from "./ocpi-error.ts";
import { statusCodes } from "./status-codes.ts";
import type { Endpoint, ModuleId, OcpiVersion, Role, VersionList } from "./version.ts";

/** The versions this package speaks, best first. */
export const supportedVersions: readonly OcpiVersion[] = ["2.3.0", "2.2.1", "2.1.1"];

/**
 * The best version both sides speak. The peer's list may be in any order and hold versions that
 * nobody knows.
 *
 * @param supported our versions, best first
 * @throws OcpiError 3002 if there is none
 * @example chooseVersion([{ version: "2.2.1", url }], ["2.3.0", "2.2.1"]).version // "2.2.1"
 */
export function chooseVersion(
  offered: VersionList,
  supported: readonly OcpiVersion[],
): { version: OcpiVersion; url: string } {
  for (const version of supported) {
    const match = offered.find((offer) => offer.version.trim() === version);
    if (match !== undefined) return { version, url: match.url };
  }
  const names = offered.map((offer) => offer.version).join(", ");
  throw new OcpiError(`no common version: the peer has ${names || "none"}`, {
    status: 200,
    code: statusCodes.unsupportedVersion,
  });
}

/**
 * The address of a module's interface. `role` is the peer's: what it is there, sender or
 * receiver of the objects. An endpoint without a role, as in 2.1.1, serves any; where one is
 * listed twice the first counts.
 *
 * @throws OcpiError 3003 if the peer has none
 * @example endpointUrl(peer.endpoints, "commands", "RECEIVER")
 */
export function endpointUrl(
  endpoints: readonly Endpoint[],
  identifier: ModuleId,
  role: Role,
): string {
  const named = endpoints.filter((endpoint) => endpoint.identifier === identifier);
  const match =
    named.find((endpoint) => endpoint.role === role) ??
    // The credentials module has one interface; its role is not to be looked at (§6.2.2).
    named.find((endpoint) => endpoint.role === undefined || identifier === "credentials");
  if (match !== undefined) return match.url;
  throw new OcpiError(`the peer has no ${identifier} ${role} endpoint`, {
    status: 200,
    code: statusCodes.noMatchingEndpoints,
  });
}
