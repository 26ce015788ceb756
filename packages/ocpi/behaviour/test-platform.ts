import {
  type CredentialsStore,
  credentialsRoutes,
  type Deviation,
  hashToken,
  matchToken,
  type ModuleId,
  ocpiApp,
  OcpiError,
  type OcpiVersion,
  type Peer,
  type Registration,
  type Role,
} from "../src/index.ts";
import { listenLocal } from "./listen-local.ts";

interface Module {
  readonly identifier: ModuleId;
  readonly role: Role;
}

/**
 * A small OCPI platform for tests: a token that opens registration, those it has issued, and the
 * credentials module in one or several versions; further routes are added to `app`.
 */
export async function startTestPlatform(o: {
  readonly registrationToken: string;
  /** Tokens that count as registered from the start, as those a sender makes. */
  readonly tokens?: readonly string[];
  /** Default: 2.2.1 alone. The interfaces of version 2.2.1 are under `/2.2.1`. */
  readonly versions?: readonly OcpiVersion[];
  /** Besides credentials, at `/{version}/{identifier}`. */
  readonly modules?: readonly Module[];
  readonly required?: readonly Module[];
  readonly peerRole?: string;
  /** Attempts at registration that are let in. Default: all. */
  readonly attempts?: number;
  readonly readTimeoutMs?: number;
  readonly report?: (error: Error) => void;
}) {
  const { versions = ["2.2.1"] } = o;
  const registrations: Registration[] = [];
  const deviations: Deviation[] = [];
  const kept = keptTokens(o.registrationToken, o.tokens ?? []);
  const faults = { loseAnswers: 0 };
  let attempts = o.attempts ?? Number.POSITIVE_INFINITY;

  const server = await listenLocal(() => async (request) => {
    const response = await app.fetch(request);
    if (!request.url.includes("/credentials") || faults.loseAnswers === 0) return response;
    faults.loseAnswers -= 1;
    return "hang up";
  });
  const app = ocpiApp<Peer>({
    now: () => new Date("2026-04-13T10:00:00Z"),
    versionsPath: "/versions",
    versions: versions.map((version) => ({
      version,
      detailsPath: `/${version}`,
      endpoints: [
        { identifier: "credentials" as const, role: "RECEIVER" as const },
        ...(o.modules ?? []),
      ].map((module) => ({ ...module, path: `/${version}/${module.identifier}` })),
    })),
    baseUrl: () => server.url,
    observe: (deviation) => deviations.push(deviation),
    ...(o.report === undefined ? {} : { report: o.report }),
    authenticate: async (candidates) => kept.find(candidates),
  });
  const store: CredentialsStore<Peer> = {
    ownCredentials: (token) => credentialsOf(server.url, token),
    register: (_peer, registration, issuedToken) => {
      registrations.push(registration);
      kept.issue(issuedToken);
    },
    unregister: () => kept.forget(),
    admit: () => {
      attempts -= 1;
      if (attempts < 0) throw new OcpiError("too many attempts", { status: 429, code: 2000 });
    },
    ...(o.required === undefined ? {} : { required: o.required }),
    ...(o.peerRole === undefined ? {} : { peerRole: o.peerRole }),
    ...(o.readTimeoutMs === undefined ? {} : { readTimeoutMs: o.readTimeoutMs }),
  };
  for (const version of versions) {
    app.route(`/${version}/credentials`, credentialsRoutes(store, version));
  }
  return { app, url: server.url, registrations, deviations, faults, close: server.close };
}

/** The tokens of one connection, as a store of credentials has to keep them. */
function keptTokens(registrationToken: string, tokens: readonly string[]) {
  let first: string | undefined = hashToken(registrationToken);
  let own = tokens.map(hashToken);
  let inUse: string | undefined;
  let issued: string[] = [];
  return {
    find(candidates: readonly string[]): Peer | undefined {
      for (const hash of [inUse, ...own, ...issued]) {
        const known = hash === undefined ? undefined : matchToken(candidates, hash);
        if (hash === undefined || known === undefined) continue;
        if (issued.includes(hash)) {
          inUse = hash;
          issued = [];
          first = undefined;
        }
        return { id: "peer", token: known, registered: true };
      }
      const known = first === undefined ? undefined : matchToken(candidates, first);
      return known === undefined ? undefined : { id: "peer", token: known, registered: false };
    },
    issue: (issuedToken: string) => {
      issued.push(hashToken(issuedToken));
    },
    forget: () => {
      inUse = undefined;
      issued = [];
      own = [];
    },
  };
}

/** A credentials object of the platform at `url`. */
export function credentialsOf(url: string, token: string) {
  return {
    token,
    url: `${url}/versions`,
    roles: [
      {
        role: "EMSP",
        party_id: "TST",
        country_code: "DE",
        business_details: { name: "Test platform" },
      },
    ],
  };
}
