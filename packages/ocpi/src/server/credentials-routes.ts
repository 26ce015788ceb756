import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import {
  discover,
  type PeerInterface,
  type Registration,
  type RequiredEndpoint,
} from "../client/index.ts";
import type { Deviation } from "../conformance/index.ts";
import type { Credentials } from "../objects/index.ts";
import { OcpiError, type OcpiVersion, statusCodes } from "../protocol/index.ts";
import { dialectOf } from "../versions/index.ts";
import { parseBody } from "./parse-body.ts";
import type { OcpiContext, OcpiEnv, Peer } from "./peer.ts";
import { ok } from "./respond.ts";

/**
 * What the credentials module needs of its server, the receiver of the protocol told at
 * {@link registerWith}. Of each connection it has to keep:
 *
 * - the hash of the registration token A, void once an issued token was used;
 * - the hashes of the tokens it has issued and that were not used yet (a few of the latest), and
 *   of the one in use;
 * - what the peer registered: its credentials (with the token we send it), endpoints, version.
 *
 * `authenticate` of the app takes all of these tokens. When it meets an issued one that was not
 * used yet it makes that the one in use and voids A, the one before and the other issued ones,
 * in one transaction, before it says `registered: true`. Each method here is one transaction of
 * its own too: the process may die between any two of them, and the peer's repeat goes through.
 */
export interface CredentialsStore<P extends Peer> {
  /** Our credentials object, carrying the given token. */
  ownCredentials(token: string, peer: P): Credentials | Promise<Credentials>;
  /**
   * Keeps what a peer registered, in place of what was there, and adds the issued token to those
   * not used yet, voiding none. `registration.credentials.token` is what we send the peer; of
   * `issuedToken` store the hash only. May throw an {@link OcpiError}, such as 2001 for a party
   * that another connection speaks for; nothing is issued then.
   */
  register(peer: P, registration: Registration, issuedToken: string): void | Promise<void>;
  /** Forgets a registration; its tokens are void from now on. */
  unregister(peer: P): void | Promise<void>;
  /**
   * Asked before each POST and PUT: throws an {@link OcpiError} with status 429 when there were
   * too many. Default: no limit.
   */
  admit?(peer: P): void | Promise<void>;
  /** Interfaces a peer must have, otherwise 3003. Default: none. */
  readonly required?: readonly RequiredEndpoint[];
  /** What the peer is, where its version does not say it (2.1.1). Default: `CPO`. */
  readonly peerRole?: string;
  /** Makes a token. Default: 32 random bytes as base64url. */
  readonly newToken?: () => string;
  /** Reads the peer's endpoints. Give one that guards against internal addresses. */
  readonly fetch?: typeof fetch;
  /** For reading the peer's versions and details together, milliseconds. Default: 20,000. */
  readonly readTimeoutMs?: number;
  /** Told of what the peer's versions and details have that they should not. */
  readonly observe?: (deviation: Deviation, peer: P) => void;
}

/**
 * Routes of the credentials module, server side (OCPI 2.2.1 §7.2), to be mounted at its path in
 * an {@link ocpiApp}, once for each version. POST registers: the peer's versions and its details
 * of this version are read while its request is open, then a new token is issued. PUT does the
 * same for a registered peer, DELETE ends it.
 *
 * HTTP 405: POST when registered, PUT or DELETE when not. 2001: a body that does not fit. 3001:
 * the peer's versions or details cannot be read. 3002: it does not have this version. 3003: it
 * lacks a required endpoint.
 *
 * @example app.route("/2.2.1/credentials", credentialsRoutes(store, "2.2.1"));
 */
export function credentialsRoutes<P extends Peer>(
  store: CredentialsStore<P>,
  version: OcpiVersion,
): Hono<OcpiEnv<P>> {
  const routes = new Hono<OcpiEnv<P>>();
  const form = dialectOf(version).credentialsOf(store.peerRole ?? "CPO");
  const ours = async (token: string, peer: P) =>
    form.write(await store.ownCredentials(token, peer));

  const exchange = async (c: OcpiContext<P>): Promise<Response> => {
    const peer = c.get("peer");
    const { object: credentials } = await parseBody(c, form);
    const found = await readPeer(credentials, store, peer, version);
    const issuedToken = store.newToken?.() ?? randomBytes(32).toString("base64url");
    await store.register(peer, { ...found, credentials }, issuedToken);
    return ok(c, await ours(issuedToken, peer));
  };

  routes.get("/", async (c) => ok(c, await ours(c.get("peer").token, c.get("peer"))));
  routes.post("/", async (c) => {
    await store.admit?.(c.get("peer"));
    if (c.get("peer").registered) throw notAllowed("already registered: use PUT");
    return exchange(c);
  });
  routes.put("/", async (c) => {
    await store.admit?.(c.get("peer"));
    if (!c.get("peer").registered) throw notAllowed("not registered: use POST");
    return exchange(c);
  });
  routes.delete("/", async (c) => {
    const peer = c.get("peer");
    if (!peer.registered) throw notAllowed("not registered");
    await store.unregister(peer);
    return ok(c);
  });
  routes.all("/", () => {
    throw notAllowed("no such method");
  });
  return routes;
}

async function readPeer<P extends Peer>(
  { url, token }: Credentials,
  store: CredentialsStore<P>,
  peer: P,
  version: OcpiVersion,
): Promise<PeerInterface> {
  try {
    return await discover({
      versionsUrl: url,
      token,
      supported: [version],
      // The peer waits with its request open; a repeat is its business.
      getRetries: 0,
      signal: AbortSignal.timeout(store.readTimeoutMs ?? 20_000),
      observe: (deviation) => store.observe?.(deviation, peer),
      ...(store.required === undefined ? {} : { required: store.required }),
      ...(store.fetch === undefined ? {} : { fetch: store.fetch }),
    });
  } catch (error) {
    if (!(error instanceof OcpiError)) throw error;
    // These two are our own judgement of what was read.
    const { unsupportedVersion, noMatchingEndpoints } = statusCodes;
    const judged = error.code === unsupportedVersion || error.code === noMatchingEndpoints;
    if (judged && error.status === 200) throw error;
    throw new OcpiError(`your versions or details cannot be read: ${error.message}`, {
      status: 200,
      code: statusCodes.unableToUseClient,
      cause: error,
    });
  }
}

function notAllowed(reason: string): OcpiError {
  return new OcpiError(reason, { status: 405, code: statusCodes.clientError });
}
