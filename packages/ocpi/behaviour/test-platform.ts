import { listenLocal } from "./listen-local.ts";
import {
  type CredentialsStore,
  credentialsRoutes,
  hashToken,
  matchToken,
  ocpiApp,
  type ModuleId,
  type OcpiAppOptions,
  type Peer,
  type Registration,
  type Role,
} from "../src/index.ts";

type Endpoints = OcpiAppOptions<Peer>["endpoints"];

/**
 * A small OCPI platform for tests: a token that opens registration, one that peers use, and the
 * credentials module; further routes are added to `app`.
 */
export async function startTestPlatform(o: {
  readonly registrationToken: string;
  /** A token that counts as registered from the start. */
  readonly token?: string;
  readonly endpoints?: Endpoints;
  readonly required?: readonly { identifier: ModuleId; role: Role }[];
  readonly supported?: readonly string[];
  readonly report?: (error: Error) => void;
}) {
  const registrations: Registration[] = [];
  let tokenHash = o.token === undefined ? undefined : hashToken(o.token);
  const server = await listenLocal(() => (request) => app.fetch(request));
  const endpoints: Endpoints = [
    { identifier: "credentials", role: "RECEIVER", path: "/2.2.1/credentials" },
    ...(o.endpoints ?? []),
  ];
  const app = ocpiApp<Peer>({
    now: () => new Date("2026-04-13T10:00:00Z"),
    version: "2.2.1",
    versionsPath: "/versions",
    detailsPath: "/2.2.1",
    baseUrl: () => server.url,
    endpoints,
    ...(o.report === undefined ? {} : { report: o.report }),
    authenticate: async (candidates) => {
      const known = tokenHash === undefined ? undefined : matchToken(candidates, tokenHash);
      if (known !== undefined) return { id: "peer", token: known, registered: true };
      const first = matchToken(candidates, hashToken(o.registrationToken));
      return first === undefined ? undefined : { id: "peer", token: first, registered: false };
    },
  });
  const store: CredentialsStore<Peer> = {
    ownCredentials: (token) => credentialsOf(server.url, token),
    register: (_peer, registration, issuedToken) => {
      registrations.push(registration);
      tokenHash = hashToken(issuedToken);
    },
    unregister: () => {
      tokenHash = undefined;
    },
    ...(o.required === undefined ? {} : { required: o.required }),
    ...(o.supported === undefined ? {} : { supported: o.supported }),
  };
  app.route("/2.2.1/credentials", credentialsRoutes(store));
  return { app, url: server.url, registrations, close: server.close };
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
