import { hashToken, OcpiError, statusCodes, type CredentialsStore } from "@networkcore/ocpi";
import type { ConnectedPeer } from "./connected-peer.ts";
import type { NetworkContext } from "./context.ts";
import { ownCredentials, takeRegistration } from "./register-peer.ts";
import type { NetworkTables } from "./tables.ts";

/** Lets a registered peer read, rotate and end its registration (OCPI 2.2.1 §7.2). */
export function createCredentialsStore(context: NetworkContext): CredentialsStore<ConnectedPeer> {
  const update = (peer: ConnectedPeer, values: Partial<NetworkTables["connections"]>) =>
    context.database
      .withTables<NetworkTables>()
      .updateTable("connections")
      .set(values as object)
      .where("id", "=", peer.id)
      .execute();
  return {
    fetch: context.fetch,
    ownCredentials: (token) => ownCredentials(context, token),
    async register(peer, registration, issuedToken) {
      const url = registration.credentials.url;
      if (new URL(url).origin !== new URL(peer.versionsUrl).origin) {
        throw new OcpiError(`url: ${url} is not on the origin you registered with`, {
          status: 200,
          code: statusCodes.invalidParameters,
        });
      }
      await takeRegistration(context, peer.id, registration);
      await update(peer, { token_in_hash: hashToken(issuedToken) });
    },
    async unregister(peer) {
      await update(peer, { state: "failed", token_in_hash: null, token_out: null, error: "ended" });
    },
  };
}
