import { chargingRoutes, createCharging } from "./charging/index.ts";
import { createAuditLog } from "./compliance/index.ts";
import type { PlatformConfig } from "./config.ts";
import { realClock } from "./database/index.ts";
import type { Foundation } from "./foundation.ts";
import {
  createIdempotency,
  createRateLimits,
  withTrace,
  type Gate,
  type Handlers,
} from "./http/index.ts";
import { ledgerRoutes } from "./ledger/index.ts";
import {
  createDeviationBook,
  createNetwork,
  createPeerFinder,
  networkRoutes,
  tokenRoutes,
  type NetworkContext,
} from "./network/index.ts";
import { createWebhooks, eventRoutes } from "./notifications/index.ts";
import { createPeerFetch, resolveByDns } from "./outbound/index.ts";
import { createAuthenticate, partnerRoutes } from "./partners/index.ts";
import { createPayments, createSandboxPsp } from "./payments/index.ts";
import { sandboxAccount, shareClock } from "./sandbox.ts";
import {
  createSandboxBank,
  createSettlement,
  loadReferenceRates,
  settlementRoutes,
} from "./settlement/index.ts";
import { stationRoutes } from "./stations/index.ts";
import { testClockRoutes } from "./test-clock.ts";

const pullIntervals = { recordsMilliseconds: 20_000, directoryMilliseconds: 5 * 60_000 };
const identity = { countryCode: "NL", partyId: "NWC", name: "NetworkCore Sandbox" };

/**
 * Puts the modules together.
 *
 * @param url - where the platform is reached, known only once it listens
 */
export function openModules(foundation: Foundation, config: PlatformConfig, url: string) {
  const { database, clock, encryption, outbox, streams, events, parties, directory } = foundation;
  const { sandbox } = config;
  const networkContext: NetworkContext = {
    database,
    clock,
    encryption,
    outbox,
    directory,
    identity: { ...identity, baseUrl: `${url}/ocpi` },
    health: foundation.health,
    deviations: createDeviationBook(database, clock),
    peers: createPeerFinder(database),
    allowLoopback: config.allowLoopback,
    fetch: withTrace(createPeerFetch({ allowLoopback: config.allowLoopback })),
    ensureCpo: (transaction, cpo, { rename }) => {
      const payeeAccount = sandboxAccount(cpo.countryCode, cpo.partyId);
      return parties.ensureCpo(transaction, cpo, { payeeAccount, rename });
    },
    // Charging stands above the network: it is asked, once it is there.
    authorizeCard: (question) => charging.authorizeCard(question),
    sessionIsLive: (id) => charging.isLive(id),
  };
  const network = createNetwork(networkContext, pullIntervals);
  const psp = createSandboxPsp(`${sandbox.simulatorUrl}/psp`, sandbox.pspKey);
  const payments = createPayments(database, clock, psp);
  const settlement = createSettlement({
    database,
    clock,
    outbox,
    events,
    parties,
    bank: createSandboxBank(`${sandbox.simulatorUrl}/bank`, sandbox.bankKey),
    rates: loadReferenceRates(),
  });
  const shared = { database, clock, outbox, streams, events, directory, network };
  const charging = createCharging({ ...shared, payments, parties });
  const webhooks = createWebhooks({
    database,
    clock,
    machine: realClock,
    encryption,
    events,
    listener: foundation.listener,
    fetch: createPeerFetch({ allowLoopback: config.allowLoopback, resolve: resolveByDns() }),
    allowLoopback: config.allowLoopback,
    random: Math.random,
  });
  const audit = createAuditLog(clock);
  const share = () => shareClock(clock, sandbox);

  const gate: Gate = {
    authenticate: createAuthenticate(foundation.keys, foundation.tokens, "test"),
    ownOrigin: new URL(url).origin,
    idempotency: createIdempotency(database, encryption, clock),
    limits: createRateLimits(config.rateQuotas, config.rateClock ?? (() => performance.now())),
    trustedProxies: config.trustedProxies ?? 0,
    database,
    audit: (entry, transaction) => audit.record(transaction, entry),
  };
  const handlers: Handlers = {
    ...partnerRoutes(database, clock, foundation.tokens),
    ...stationRoutes(directory.index, clock),
    ...networkRoutes(networkContext),
    ...tokenRoutes(networkContext),
    ...ledgerRoutes(database),
    ...settlementRoutes(database),
    ...chargingRoutes(charging.context),
    ...eventRoutes(database),
    ...webhooks.routes,
    ...testClockRoutes({ clock, outbox, payments, settlement, share }),
  };
  return { network, payments, settlement, charging, webhooks, audit, gate, handlers };
}

export type Modules = ReturnType<typeof openModules>;
