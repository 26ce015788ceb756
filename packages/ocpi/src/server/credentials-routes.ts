import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import { endpointUrl } from "../protocol/choose-version.ts";
import { Credentials } from "../objects/credentials.ts";
import { OcpiError } from "../protocol/ocpi-error.ts";
import { parseBody } from "./parse-body.ts";
import type { OcpiContext, OcpiEnv, Peer } from "./peer.ts";
import { discover, type PeerInterface, type Registration } from "../client/register.ts";
import { ok } from "./respond.ts";
import { statusCodes } from "../protocol/status-codes.ts";
import type { ModuleId, Role } from "../protocol/version.ts";

/** What the credentials module needs of its server. */
export interface CredentialsStore<P extends Peer> {
  /** Our credentials object, carrying the given token. */
  ownCredentials(token: string, peer: P): Credentials | Promise<Credentials>;
  /**
   * Keeps what a peer registered and the token we issued to it, in place of what was there.
   * `registration.credentials.token` is what we send it; of `issuedToken` store the hash only.
   */
  register(peer: P, registration: Registration, issuedToken: string): void | Promise<void>;
  /** Forgets a registration; its tokens are void from now on. */
  unregister(peer: P): void | Promise<void>;
  /** Interfaces a peer must have, otherwise 3003. Default: none. */
  readonly required?: readonly { readonly identifier: ModuleId; readonly role: Role }[];
  /** Makes a token. Default: 32 random bytes as base64url. */
  readonly newToken?: () => string;
  /** Reads the peer's endpoints. Give one that guards against internal addresses. */
  readonly fetch?: typeof fetch;
  readonly supported?: readonly string[];
}

/**
 * Routes of the credentials module, server side (OCPI 2.2.1 §7.2), to be mounted at its path in
 * an {@link ocpiApp}. POST registers: the peer's versions and details are read while its request
 * is open, then a new token is issued. PUT does the same for a registered peer, DELETE ends it.
 * POST when registered, PUT or DELETE when not: HTTP 405.
 *
 * @example app.route("/2.2.1/credentials", credentialsRoutes(store));
 */
export function credentialsRoutes<P extends Peer>(store: CredentialsStore<P>): Hono<OcpiEnv<P>> {
  const routes = new Hono<OcpiEnv<P>>();

  routes.get("/", async (c) => {
    const peer = c.get("peer");
    return ok(c, await store.ownCredentials(peer.token, peer));
  });
  routes.post("/", async (c) => {
    if (c.get("peer").registered) throw notAllowed("already registered: use PUT");
    return exchange(c, store);
  });
  routes.put("/", async (c) => {
    if (!c.get("peer").registered) throw notAllowed("not registered: use POST");
    return exchange(c, store);
  });
  routes.delete("/", async (c) => {
    const peer = c.get("peer");
    if (!peer.registered) throw notAllowed("not registered");
    await store.unregister(peer);
    return ok(c);
  });
  return routes;
}

async function exchange<P extends Peer>(
  c: OcpiContext<P>,
  store: CredentialsStore<P>,
): Promise<Response> {
  const peer = c.get("peer");
  const credentials = await parseBody(c, Credentials);
  const found = await readPeer(credentials, store);
  for (const { identifier, role } of store.required ?? []) {
    endpointUrl(found.endpoints, identifier, role);
  }
  const issuedToken = store.newToken?.() ?? randomBytes(32).toString("base64url");
  await store.register(peer, { ...found, credentials }, issuedToken);
  return ok(c, await store.ownCredentials(issuedToken, peer));
}

async function readPeer<P extends Peer>(
  credentials: Credentials,
  store: CredentialsStore<P>,
): Promise<PeerInterface> {
  try {
    return await discover({
      versionsUrl: credentials.url,
      token: credentials.token,
      ...(store.fetch === undefined ? {} : { fetch: store.fetch }),
      ...(store.supported === undefined ? {} : { supported: store.supported }),
    });
  } catch (error) {
    if (!(error instanceof OcpiError)) throw error;
    if (error.code === statusCodes.unsupportedVersion && error.status === 200) throw error;
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
