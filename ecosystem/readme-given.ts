import { NetworkCore } from "@networkcore/sdk";

const place = { latitude: 52.52, longitude: 13.405 };
const secretKey = "sk_test_mock";

const networkCore = new NetworkCore({ secretKey });

async function plug() {
  const { data } = await networkCore.stations.search({ ...place, available: true });
  const station = await networkCore.stations.get(data[0]?.id ?? "");
  const evse = station.evses.find(({ status }) => status === "available");
  const connector = evse?.connectors[0];
  if (evse === undefined || connector === undefined) throw new Error("no charger is free");
  return { stationId: station.id, evseUid: evse.uid, connectorId: connector.id };
}

const quote = async () => networkCore.quotes.create({ ...(await plug()), energyKwh: 20 });

const session = async () => networkCore.sessions.start({ quoteId: (await quote()).id });

/** A session that has ended, and is cleared. */
async function cleared() {
  const { id } = await session();
  let asked = false;
  for await (const { session: now } of networkCore.sessions.watch(id)) {
    if (now.state !== "charging" || asked) continue;
    asked = true;
    await networkCore.sessions.stop(id);
  }
  return networkCore.sessions.get(id);
}

async function clientToken(): Promise<string> {
  const made = await networkCore.clientTokens.create({
    driver: { reference: "driver-1" },
    origins: ["https://wallet.example"],
  });
  return made.token;
}

/**
 * What a page may take as there, with a comment `given: name, name` above a block: things that a
 * reader has from the blocks before, or from a system of their own.
 */
export const given = {
  /** A client with a partner's secret key. */
  networkCore: async () => networkCore,
  /** A client with an operator's key. */
  operator: async () => new NetworkCore({ secretKey: "sk_test_operator_mock" }),
  secretKey: async () => secretKey,
  /** The function of that name among the client options. */
  clientToken: async () => clientToken,
  /** Ids of a free connector. */
  stationId: async () => (await plug()).stationId,
  evseUid: async () => (await plug()).evseUid,
  connectorId: async () => (await plug()).connectorId,
  plug,
  quote,
  quoteId: async () => (await quote()).id,
  /** A session that has just been started. */
  session,
  id: async () => (await session()).id,
  cleared,
  sessionId: async () => (await cleared()).id,
  /** An endpoint for webhooks that has been registered. */
  endpointId: async () => {
    const url = "https://example.com/hooks/networkcore";
    return (await networkCore.webhookEndpoints.create({ url })).id;
  },
  /** A reader's own function that takes an event. */
  handleEvent: async () => async ({ type }: { readonly type: string }) => console.log(type),
  receipt: async () => networkCore.sessions.receipt((await cleared()).id),
};
