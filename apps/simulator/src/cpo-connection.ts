import type { DatabaseSync } from "node:sqlite";
import {
  Credentials,
  type CredentialsStore,
  Endpoint,
  endpointUrl,
  hashToken,
  matchToken,
  type ModuleId,
  OcpiClient,
  type Peer,
} from "@networkcore/ocpi";
import * as z from "zod/mini";
import { type CpoId, cpoPlatforms } from "./cpo-platforms.ts";

const KeptRegistration = z.object({
  version: z.string(),
  endpoints: z.array(Endpoint),
  credentials: Credentials,
});
const Row = z.object({ token_hash: z.string(), token_used: z.number(), registration: z.string() });

/** The eMSP as a CPO platform reaches it. */
export interface Emsp {
  readonly client: OcpiClient;
  /** Origin of its versions endpoint: commands may be answered there only. */
  readonly origin: string;
  /** Address of one of its receivers. */
  receiver(module: ModuleId): string;
}

/** A platform's connection to its one eMSP, kept in the database. */
export interface CpoConnection extends CredentialsStore<Peer> {
  authenticate(candidates: string[]): Promise<Peer | undefined>;
  /** `undefined` while nobody is registered. */
  emsp(): Emsp | undefined;
  /** Forgets the eMSP: the registration token counts again. */
  reset(): void;
}

/**
 * @param registrationToken CREDENTIALS_TOKEN_A. It counts until the token issued for it is used:
 * an eMSP that lost the answer to its registration can register again.
 */
export function cpoConnection(o: {
  readonly cpo: CpoId;
  readonly database: DatabaseSync;
  readonly registrationToken: string;
  readonly baseUrl: () => string;
}): CpoConnection {
  const { cpo, database } = o;
  const kept = () => {
    const row = database.prepare("SELECT * FROM connection WHERE cpo = ?").get(cpo);
    return row && Row.parse(row);
  };
  const reset = (): void => {
    database.prepare("DELETE FROM connection WHERE cpo = ?").run(cpo);
  };
  return {
    async authenticate(candidates) {
      const connection = kept();
      const token = connection && matchToken(candidates, connection.token_hash);
      if (token !== undefined) {
        database.prepare("UPDATE connection SET token_used = 1 WHERE cpo = ?").run(cpo);
        return { id: cpo, token, registered: true };
      }
      const first = matchToken(candidates, hashToken(o.registrationToken));
      if (first === undefined || connection?.token_used === 1) return undefined;
      return { id: cpo, token: first, registered: false };
    },
    ownCredentials: (token) => ({
      token,
      url: `${o.baseUrl()}/versions`,
      roles: Object.entries(cpoPlatforms[cpo].parties).map(([partyId, name]) => ({
        role: "CPO",
        party_id: partyId,
        country_code: cpoPlatforms[cpo].countryCode,
        business_details: { name: `${name} (sandbox)` },
      })),
    }),
    register(peer, registration, issuedToken) {
      database
        .prepare("INSERT OR REPLACE INTO connection VALUES (?, ?, ?, ?)")
        // A renewed registration came with a token in use; the first token is not to return.
        .run(cpo, hashToken(issuedToken), peer.registered ? 1 : 0, JSON.stringify(registration));
    },
    unregister: reset,
    reset,
    emsp() {
      const connection = kept();
      if (connection === undefined) return undefined;
      const { endpoints, credentials } = KeptRegistration.parse(
        JSON.parse(connection.registration),
      );
      const { origin } = new URL(credentials.url);
      return {
        client: new OcpiClient({ token: credentials.token, allowedOrigin: origin }),
        origin,
        receiver: (module) => endpointUrl(endpoints, module, "RECEIVER").replace(/\/$/, ""),
      };
    },
  };
}
