import {
  credentialsRoutes,
  dialectOf,
  ocpiApp,
  OcpiError,
  statusCodes,
  supportedVersions,
  type OcpiVersion,
  type OfferedEndpoint,
} from "@networkcore/ocpi";
import type { ConnectedPeer } from "./connected-peer.ts";
import type { NetworkContext } from "../context.ts";
import { createCredentialsStore } from "../registration/credentials-store.ts";
import { createTokenBucket, type RateLimit } from "./rate-limit.ts";
import { receiveCdrs } from "./receive-cdrs.ts";
import { receiveClients } from "./receive-clients.ts";
import { receiveCommandResults } from "./receive-command-results.ts";
import { gatherEvsePushes, receiveLocations } from "./receive-locations.ts";
import { receiveSessions } from "./receive-sessions.ts";
import { receiveTariffs } from "./receive-tariffs.ts";
import type { Receiver } from "./receiver.ts";
import { serveTokens } from "./serve-tokens.ts";
import type { NetworkTables } from "../tables.ts";

/** What one connection may push, many times of what a large CPO does. */
const pushesPerSecond = 3_000;
const pushesAtOnce = 10_000;

const received = ["locations", "tariffs", "sessions", "cdrs"] as const;

/** Interfaces that we offer in a version. */
function offeredIn(version: OcpiVersion): OfferedEndpoint[] {
  const prefix = `/${version}`;
  return [
    { identifier: "credentials", role: "RECEIVER", path: `${prefix}/credentials` },
    ...received.map(
      (identifier) => ({ identifier, role: "RECEIVER", path: `${prefix}/${identifier}` }) as const,
    ),
    { identifier: "tokens", role: "SENDER", path: `${prefix}/tokens` },
    { identifier: "commands", role: "SENDER", path: `${prefix}/commands` },
    ...(version === "2.1.1"
      ? []
      : ([
          { identifier: "hubclientinfo", role: "RECEIVER", path: `${prefix}/hubclientinfo` },
        ] as const)),
  ];
}

/**
 * Where a version's receivers are. Besides the addresses in our version details there are two to
 * which CPOs push that do not ask for them.
 */
const prefixesOf = (version: OcpiVersion) => [
  `/${version}`,
  `/emsp/${version}`,
  `/${version}/emsp`,
];

/**
 * Our OCPI server, in all versions: the receiver of what CPOs and hubs push (OCPI 2.2.1 §8.2.2,
 * §9.2.2, §10.2.2, §11.2.2), and the sender of tokens.
 */
export function createOcpiServer(context: NetworkContext) {
  const { peers } = context;
  const app = ocpiApp<ConnectedPeer>({
    now: () => context.clock.now(),
    versionsPath: "/versions",
    versions: supportedVersions.map((version) => ({
      version,
      detailsPath: `/${version}`,
      endpoints: offeredIn(version),
    })),
    baseUrl: context.identity.baseUrl,
    observe: (deviation, peer) => context.deviations.note(peer.id, deviation),
    async authenticate(candidates, c) {
      const peer = await peers.find(candidates);
      const asksVersions = /\/(versions|\d\.\d\.\d)$/.test(c.req.path);
      if (peer !== undefined && asksVersions) await noteVersionsRead(context, peer);
      return peer;
    },
  });
  const limit = createTokenBucket(pushesPerSecond, pushesAtOnce);
  app.use(async (c, next) => {
    if (c.req.method !== "GET") mustNotFlood(limit, c.get("peer").id);
    await next();
  });
  const evsePushes = gatherEvsePushes(context);
  for (const version of supportedVersions) {
    const store = createCredentialsStore(context, version);
    app.route(`/${version}/credentials`, credentialsRoutes(store, version));
    for (const prefix of prefixesOf(version)) {
      const receiver: Receiver = { context, app, version, dialect: dialectOf(version), prefix };
      receiveLocations(receiver, evsePushes);
      receiveTariffs(receiver);
      receiveSessions(receiver);
      receiveCdrs(receiver);
      receiveCommandResults(receiver);
      receiveClients(receiver);
      serveTokens(receiver);
    }
  }
  return app;
}

function mustNotFlood(limit: RateLimit, connectionId: string): void {
  const retryAfterMs = limit.take(connectionId, performance.now());
  if (retryAfterMs === 0) return;
  throw new OcpiError("too many requests", {
    status: 429,
    code: statusCodes.clientError,
    retryAfterMs,
  });
}

async function noteVersionsRead(context: NetworkContext, peer: ConnectedPeer): Promise<void> {
  if (peer.hasReadVersions) return;
  await context.database
    .withTables<NetworkTables>()
    .updateTable("connections")
    .set({ versions_read_at: context.clock.now() })
    .where("id", "=", peer.id)
    .where("versions_read_at", "is", null)
    .execute();
}
