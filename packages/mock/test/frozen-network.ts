import { NetworkCore, type Session } from "@networkcore/sdk";
import { createMockNetwork } from "../src/create-mock-network.ts";
import type { MockNetwork } from "../src/mock-network.ts";
import type { MockNetworkOptions } from "../src/mock-network-options.ts";

export const morning = "2026-11-21T08:00:00Z";
/** The centres of all areas in which the network has stations. */
export const cities = {
  Berlin: { latitude: 52.52, longitude: 13.405 },
  Hamburg: { latitude: 53.5503, longitude: 9.9936 },
  Munich: { latitude: 48.1374, longitude: 11.5755 },
  Paris: { latitude: 48.8566, longitude: 2.3522 },
  Lyon: { latitude: 45.764, longitude: 4.8357 },
  Marseille: { latitude: 43.2965, longitude: 5.3698 },
  London: { latitude: 51.5074, longitude: -0.1278 },
};
export const berlin = { latitude: 52.52, longitude: 13.405 };

/** A network whose time stands still until it is moved, and its partner's client. */
export function frozenNetwork(options: MockNetworkOptions = {}): {
  readonly network: MockNetwork;
  readonly partner: NetworkCore;
} {
  const network = createMockNetwork({ now: morning, ...options });
  return { network, partner: clientOf(network) };
}

export function clientOf(network: MockNetwork, secretKey = network.secretKey): NetworkCore {
  return new NetworkCore({
    secretKey,
    baseUrl: network.origin,
    fetch: network.fetch,
    maxRetries: 0,
  });
}

/** The station of an EVSE of the sandbox. */
export function stationOf(network: MockNetwork, evseUid: string): string {
  const found = network.stations.list().find(({ evses }) => evseUid in evses);
  if (found === undefined) throw new Error(`no station has ${evseUid}`);
  return found.id;
}

/** Starts a session at an EVSE of the sandbox. */
export async function startAt(
  network: MockNetwork,
  partner: NetworkCore,
  evseUid = "SANDBOX-1",
): Promise<Session> {
  const stationId = stationOf(network, evseUid);
  const quote = await partner.quotes.create({ stationId, evseUid, connectorId: "1" });
  return partner.sessions.start({ quoteId: quote.id });
}
