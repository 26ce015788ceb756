import {
  hashToken,
  OcpiError,
  statusCodes,
  type CredentialsStore,
  type OcpiVersion,
} from "@networkcore/ocpi";
import type { ConnectedPeer } from "../receive/connected-peer.ts";
import type { NetworkContext } from "../context.ts";
import { endConnection } from "./end-connection.ts";
import { lockParties } from "./connected-parties.ts";
import { ConnectionEnded, lockConnection } from "./lock-registered.ts";
import { assertPeerUrl } from "../../outbound/index.ts";
import { createRateLimit } from "../receive/rate-limit.ts";
import { ownCredentials, requiredOf, takeRegistration } from "./register-peer.ts";
import type { NetworkTables } from "../tables.ts";

/** Answers to registrations whose token was not used yet are kept up to so many. */
const issuedTokensKept = 5;
const registrationsPerMinute = 10;

/** Lets a peer register, read, rotate and end its registration (OCPI 2.2.1 §7.2). */
export function createCredentialsStore(
  context: NetworkContext,
  version: OcpiVersion,
): CredentialsStore<ConnectedPeer> {
  const limit = createRateLimit(registrationsPerMinute, 60_000);
  return {
    fetch: context.fetch,
    required: requiredOf,
    observe: (deviation, peer) => context.deviations.note(peer.id, deviation),
    admit(peer) {
      const waitMs = limit.take(peer.id, context.clock.now().getTime());
      if (waitMs === 0) return;
      throw new OcpiError(`too many registrations: wait ${Math.ceil(waitMs / 1000)} s`, {
        status: 429,
        code: statusCodes.clientError,
        retryAfterMs: waitMs,
      });
    },
    ownCredentials: (token) => ownCredentials(context, token),
    async register(peer, registration, issuedToken) {
      const { url } = registration.credentials;
      mustBeUsable(context, peer, url);
      await context.database.transaction().execute(async (transaction) => {
        await lockParties(transaction);
        const connection = await lockConnection(transaction, peer.id);
        if (connection.state === "ended") throw new ConnectionEnded(peer.id);
        await takeRegistration(context, transaction, { ...connection, versions_url: url }, {
          ...registration,
          version,
        });
        const tables = transaction.withTables<NetworkTables>();
        await tables
          .insertInto("peer_tokens")
          .values({
            hash: hashToken(issuedToken),
            connection_id: peer.id,
            kind: "issued",
            issued_at: context.clock.now(),
          })
          .execute();
        const latest = tables
          .selectFrom("peer_tokens")
          .select("hash")
          .where("connection_id", "=", peer.id)
          .where("kind", "=", "issued")
          .orderBy("issued_at", "desc")
          .limit(issuedTokensKept);
        await tables
          .deleteFrom("peer_tokens")
          .where("connection_id", "=", peer.id)
          .where("kind", "=", "issued")
          .where("hash", "not in", latest)
          .execute();
      });
      context.peers.forget();
    },
    async unregister(peer) {
      await context.database.transaction().execute(async (transaction) => {
        const connection = await lockConnection(transaction, peer.id);
        await endConnection(context, transaction, connection, true);
      });
    },
  };
}

/** @throws OcpiError 2001 for an address that a peer cannot have, or another origin than before */
function mustBeUsable(context: NetworkContext, peer: ConnectedPeer, url: string): void {
  const { allowLoopback } = context;
  const { versionsUrl } = peer;
  try {
    assertPeerUrl(url, {
      allowLoopback,
      ...(versionsUrl !== null && { origin: new URL(versionsUrl).origin }),
    });
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new OcpiError(`url: ${cause.message}`, {
      status: 200,
      code: statusCodes.invalidParameters,
      path: "url",
      cause,
    });
  }
}
