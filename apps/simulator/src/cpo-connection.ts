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
  type Owner,
  type Peer,
  type Role,
} from "@networkcore/ocpi";
import type { OcpiVersion } from "@networkcore/pricing";
import * as z from "zod/mini";
import { type CpoId, partyOf } from "./cpo-platforms.ts";
import type { FaultState } from "./faults/fault-store.ts";
import { fixedReceiver } from "./faults/fixed-receiver.ts";
import { fetchWithRawToken } from "./faults/raw-tokens.ts";
import { issuedTokens } from "./issued-tokens.ts";
import { atomically } from "./open-database.ts";
import { rolesOf } from "./platform-roles.ts";

const KeptRegistration = z.object({
  version: z.enum(["2.1.1", "2.2.1", "2.3.0"]),
  endpoints: z.array(Endpoint),
  credentials: Credentials,
});
const Row = z.object({ registration: z.string() });

/** The eMSP as a CPO platform reaches it. */
export interface Emsp {
  /** The version spoken with it. */
  readonly version: OcpiVersion;
  /** A client that speaks for one of the platform's parties; a hub says for which. */
  client(partyId: string): OcpiClient;
  /** Its first party. */
  readonly party: Owner;
  /** Origin of its versions endpoint: commands may be answered there only. */
  readonly origin: string;
  /** Where it has a module's other side, without a slash at the end. */
  address(module: ModuleId): string;
}

/** A platform's connection to its one eMSP, kept in the database. */
export interface CpoConnection {
  authenticate(candidates: string[]): Promise<Peer | undefined>;
  /** What the credentials module of a version needs. */
  credentialsStore(version: OcpiVersion): CredentialsStore<Peer>;
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
  readonly state: () => FaultState;
}): CpoConnection {
  const { cpo, database } = o;
  const issued = issuedTokens(cpo, database);
  const kept = () => {
    const row = database.prepare("SELECT registration FROM connection WHERE cpo = ?").get(cpo);
    return row && KeptRegistration.parse(JSON.parse(Row.parse(row).registration));
  };
  const reset = (): void =>
    atomically(database, () => {
      database.prepare("DELETE FROM connection WHERE cpo = ?").run(cpo);
      issued.clear();
    });
  const tokenEncoding = () => (o.state().faults.raw_tokens === true ? "raw" : "base64");
  return {
    async authenticate(given) {
      // The last candidate is the token as it stands in the header.
      const candidates = tokenEncoding() === "raw" ? given.slice(-1) : given;
      const token = issued.use(candidates);
      if (token !== undefined) return { id: cpo, token, registered: true };
      const first = matchToken(candidates, hashToken(o.registrationToken));
      if (first === undefined || issued.areInUse()) return undefined;
      return { id: cpo, token: first, registered: false };
    },
    credentialsStore: (version) => ({
      ownCredentials: (token) => ({
        token,
        url: `${o.baseUrl()}/versions`,
        ...rolesOf(cpo, version),
      }),
      register(_peer, registration, issuedToken) {
        atomically(database, () => {
          database
            .prepare("INSERT OR REPLACE INTO connection VALUES (?, '', 0, ?)")
            .run(cpo, JSON.stringify(registration));
          issued.add(issuedToken);
        });
      },
      unregister: reset,
      peerRole: "EMSP",
      fetch: (input, init) =>
        tokenEncoding() === "raw" ? fetchWithRawToken(input, init) : fetch(input, init),
    }),
    reset,
    emsp() {
      const registration = kept();
      if (registration === undefined) return undefined;
      const { version, endpoints, credentials } = registration;
      const { origin } = new URL(credentials.url);
      const [theirs] = credentials.roles;
      if (theirs === undefined) throw new Error("the eMSP has no role");
      const party = { countryCode: theirs.country_code, partyId: theirs.party_id };
      return {
        version,
        party,
        client: (partyId) =>
          new OcpiClient({
            token: credentials.token,
            tokenEncoding: tokenEncoding(),
            version,
            allowedOrigin: origin,
            ...(cpo === "hub"
              ? {
                  routing: {
                    from: { countryCode: partyOf(cpo, partyId).countryCode, partyId },
                    to: party,
                  },
                }
              : {}),
          }),
        origin,
        address: (module) =>
          o.state().faults.push_to === "fixed"
            ? fixedReceiver(credentials.url, version, module)
            : endpointUrl(endpoints, module, roleIn(module)).replace(/\/$/, ""),
      };
    },
  };
}

/** What the eMSP is in a module: the tokens are its own. */
function roleIn(module: ModuleId): Role {
  return module === "tokens" ? "SENDER" : "RECEIVER";
}
