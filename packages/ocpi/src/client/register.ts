import { chooseVersion, endpointUrl, supportedVersions } from "../protocol/choose-version.ts";
import { Credentials } from "../objects/credentials.ts";
import { OcpiClient } from "./ocpi-client.ts";
import { type Endpoint, VersionDetails, VersionList } from "../protocol/version.ts";

export interface RegisterOptions {
  /** The peer's versions endpoint. */
  readonly versionsUrl: string;
  /** CREDENTIALS_TOKEN_A, given to us by the peer outside of OCPI. */
  readonly token: string;
  /** What we send; its token is CREDENTIALS_TOKEN_B, made by us. */
  readonly ourCredentials: Credentials;
  readonly fetch?: typeof fetch;
  /** Our versions, best first. Default: all that this package speaks. */
  readonly supported?: readonly string[];
}

/** A peer's version and endpoints. */
export interface PeerInterface {
  readonly version: string;
  readonly endpoints: Endpoint[];
}

export interface Registration extends PeerInterface {
  /** The peer's credentials; their token is CREDENTIALS_TOKEN_C, for all further requests. */
  readonly credentials: Credentials;
}

/**
 * Asks a peer for its versions and the endpoints of the best common one. The token is not sent
 * to another origin than that of `versionsUrl`.
 *
 * @throws OcpiError 3002 without a common version
 */
export async function discover(o: {
  readonly versionsUrl: string;
  readonly token: string;
  readonly fetch?: typeof fetch;
  readonly supported?: readonly string[];
}): Promise<PeerInterface> {
  const client = new OcpiClient({
    token: o.token,
    allowedOrigin: new URL(o.versionsUrl).origin,
    ...(o.fetch === undefined ? {} : { fetch: o.fetch }),
  });
  const offered = await client.get(o.versionsUrl, VersionList);
  const { version, url } = chooseVersion(offered, o.supported ?? supportedVersions);
  const { endpoints } = await client.get(url, VersionDetails);
  return { version, endpoints };
}

/**
 * Registers with a peer as the sender of the credentials module (OCPI 2.2.1 §7.1.1):
 *
 * 1. GET its versions with token A, and the details of the best common version
 * 2. POST our credentials, with token B, to its credentials endpoint; while that request is
 *    open the peer reads our versions and details with token B, so our server must know it
 * 3. the answer holds the peer's credentials with token C
 *
 * @throws OcpiError 3002 without a common version, 3003 without a credentials endpoint, 3001 if
 * the peer could not read our endpoints
 */
export async function registerWith(o: RegisterOptions): Promise<Registration> {
  const { version, endpoints } = await discover(o);
  const client = new OcpiClient({
    token: o.token,
    // The peer calls us back before it answers.
    timeoutMs: 30_000,
    allowedOrigin: new URL(o.versionsUrl).origin,
    ...(o.fetch === undefined ? {} : { fetch: o.fetch }),
  });
  const url = endpointUrl(endpoints, "credentials", "RECEIVER");
  const credentials = await client.post(url, o.ourCredentials, Credentials);
  return { version, endpoints, credentials };
}
