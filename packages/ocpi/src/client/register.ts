import type { Credentials } from "../objects/index.ts";
import { type Endpoint, endpointUrl, OcpiError } from "../protocol/index.ts";
import { dialectOf } from "../versions/index.ts";
import type { OcpiClientOptions } from "./client-options.ts";
import { discover, type DiscoverOptions, type PeerInterface } from "./discover.ts";
import { OcpiClient } from "./ocpi-client.ts";

export interface RegisterOptions extends DiscoverOptions {
  /** What we send; its token is CREDENTIALS_TOKEN_B, made by us and known to our server. */
  readonly ourCredentials: Credentials;
  /** What the peer is, where its version does not say it (2.1.1). Default: `CPO`. */
  readonly peerRole?: string;
}

export interface Registration extends PeerInterface {
  /** The peer's credentials; their token is CREDENTIALS_TOKEN_C, for all further requests. */
  readonly credentials: Credentials;
}

/** The peer calls us back, twice and perhaps again, before it answers. */
const exchangeTimeoutMs = 45_000;

/**
 * Registers with a peer as the sender of the credentials module (OCPI 2.2.1 §7.1.1). Every step
 * may be lost, on either side, and be repeated:
 *
 * 1. The sender keeps a token B of its making, so that its server knows it, beside all older
 *    ones of the connection.
 * 2. GET versions and details with token A. Nothing has changed; a repeat asks again.
 * 3. POST the credentials with token B, under token A. While that request is open the receiver
 *    reads the sender's versions and details with B, then keeps B, the endpoints and the hash of
 *    a token C of its making, all at once, and answers with C.
 * 4. The sender keeps C, the peer's endpoints and version, all at once.
 * 5. The first request with C ({@link confirmRegistration} makes one) brings it in use: the
 *    receiver then voids A and every other C, the sender every B but the one last sent.
 *
 * If the answer of 3 is lost, or the sender dies before 4, C was never used. A therefore still
 * opens POST, and the repeat gets a new C. The receiver accepts each C it has issued until one
 * of them is used, so that of two answers that cross on the way either may be the one kept.
 *
 * PUT ({@link updateCredentials}) is the same, with the C in use in place of A: it stays valid
 * beside the new one until the new one is used. DELETE ({@link unregister}) whose answer was
 * lost is answered with 401 when repeated, which means that it is done.
 *
 * @throws OcpiError 3002 without a common version, 3003 without a credentials or a required
 * endpoint (nothing was posted then), 3001 if the peer could not read our endpoints, with status
 * 401 or 403 if it does not know token A, 405 if it has seen its token C in use
 * @example const { credentials } = await registerWith({ versionsUrl, token, ourCredentials });
 */
export function registerWith(o: RegisterOptions): Promise<Registration> {
  return exchange("post", o);
}

/**
 * Renews a registration: tells the peer our endpoints and a new token B, and gets a new token C
 * and perhaps another version. `token` is the one in use.
 *
 * @throws OcpiError as {@link registerWith}; 405 if the peer does not know us as registered
 */
export function updateCredentials(o: RegisterOptions): Promise<Registration> {
  return exchange("put", o);
}

/**
 * Brings a new token in use by a first request with it: from now on the older ones are void.
 *
 * @returns how the peer takes the token
 */
export async function confirmRegistration(o: DiscoverOptions): Promise<PeerInterface> {
  return discover(o);
}

/**
 * Ends a registration (DELETE). That the peer does not know our token, or does not know us as
 * registered, means that it is ended already.
 *
 * @throws OcpiError if the peer cannot be reached or fails: the registration may still stand
 */
export async function unregister(
  o: Omit<OcpiClientOptions, "routing"> & { readonly endpoints: readonly Endpoint[] },
): Promise<void> {
  const client = new OcpiClient(o);
  const url = endpointUrl(o.endpoints, "credentials", "RECEIVER");
  try {
    await client.delete(url, undefined, undefined, { module: "credentials" });
  } catch (error) {
    const ended = error instanceof OcpiError && (error.isUnauthorized || error.status === 405);
    if (!ended) throw error;
  }
}

async function exchange(method: "post" | "put", o: RegisterOptions): Promise<Registration> {
  const found = await discover(o);
  const url = endpointUrl(found.endpoints, "credentials", "RECEIVER");
  const form = dialectOf(found.version).credentialsOf(o.peerRole ?? "CPO");
  const client = new OcpiClient({
    ...o,
    version: found.version,
    tokenEncoding: found.tokenEncoding ?? o.tokenEncoding ?? "auto",
    timeoutMs: Math.max(o.timeoutMs ?? 0, exchangeTimeoutMs),
    allowedOrigin: new URL(o.versionsUrl).origin,
  });
  const { object } = await client[method](url, form.write(o.ourCredentials), form, {
    module: "credentials",
    ...(o.signal === undefined ? {} : { signal: o.signal }),
  });
  return { ...found, credentials: object };
}
