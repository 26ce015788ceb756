import { OcpiError } from "./ocpi-error.ts";
import { statusCodes } from "./status-codes.ts";
import type { Endpoint, ModuleId, Role, VersionList } from "./version.ts";

/** The versions this package speaks, best first. */
export const supportedVersions: readonly string[] = ["2.2.1"];

/**
 * The best version both sides speak.
 *
 * @param supported our versions, best first
 * @throws OcpiError 3002 if there is none
 */
export function chooseVersion(
  offered: VersionList,
  supported: readonly string[],
): { version: string; url: string } {
  for (const version of supported) {
    const match = offered.find((offer) => offer.version === version);
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
 * receiver of the objects.
 *
 * @throws OcpiError 3003 if the peer has none
 * @example endpointUrl(peer.endpoints, "commands", "RECEIVER")
 */
export function endpointUrl(
  endpoints: readonly Endpoint[],
  identifier: ModuleId,
  role: Role,
): string {
  // The credentials module has one interface; its role is not to be looked at (§6.2.2).
  const match = endpoints.find(
    (endpoint) =>
      endpoint.identifier === identifier &&
      (identifier === "credentials" || endpoint.role === role),
  );
  if (match !== undefined) return match.url;
  throw new OcpiError(`the peer has no ${identifier} ${role} endpoint`, {
    status: 200,
    code: statusCodes.noMatchingEndpoints,
  });
}
