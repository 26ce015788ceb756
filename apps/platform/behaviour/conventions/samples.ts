import type { EndpointName } from "@networkcore/contract";
import { untilImported, type SandboxUnderTest } from "../run-sandbox.ts";
import { callRaw, endpointOf, type Sample } from "./raw-call.ts";
import type { Stage } from "./stage.ts";

/**
 * A good call of every endpoint. A change's is made anew each time, differs from those before, and
 * can be done once. An endpoint that joins the contract has to be added here.
 */
export type Samples = Readonly<Record<EndpointName, () => Promise<Sample>>>;

/** A key that may call an endpoint: a partner's where it can be, else the operator's. */
export function keyFor(sandbox: SandboxUnderTest, name: EndpointName): string {
  return endpointOf(name).callers.includes("server") ? sandbox.secretKey : sandbox.operatorKey;
}

/** Calls an endpoint well, and gives what it answered. */
async function callWell(stage: Stage, name: EndpointName, sample: Sample) {
  const key = keyFor(stage.sandbox, name);
  const answer = await callRaw(stage.sandbox.platformUrl, name, { ...sample, key });
  if (answer.status >= 300) throw new Error(`${name}: ${answer.status} ${answer.text}`);
  return answer.json as { readonly id: string } & Readonly<Record<string, unknown>>;
}

interface Point {
  readonly station_id: string;
  readonly evse_uid: string;
  readonly connector_id: string;
}

/** Connectors that are free and have a price, each once. */
async function freePoints({ partner }: SandboxUnderTest): Promise<Point[]> {
  const near = { latitude: 52.52, longitude: 13.405, radiusM: 100_000, limit: 200 };
  const { data } = await partner.stations.search({ ...near, available: true });
  const points: Point[] = [];
  for (const { id } of data.slice(0, 60)) {
    const station = await partner.stations.get(id);
    for (const { uid, status, remoteStart, connectors } of station.evses) {
      const connector = connectors.find(({ price }) => price !== null);
      if (status !== "available" || !remoteStart || connector === undefined) continue;
      points.push({ station_id: id, evse_uid: uid, connector_id: connector.id });
    }
  }
  return points;
}

/** Makes the table, and the things that its calls are about. */
export async function prepareSamples(stage: Stage): Promise<Samples> {
  const { sandbox, settledSession, receiverUrl } = stage;
  const { partner, operator } = sandbox;
  const points = await freePoints(sandbox);
  let count = 0;
  const next = () => (count += 1);
  const near = { latitude: "52.52", longitude: "13.405", radius_m: "100000" };
  const session = { params: { id: settledSession } };
  const { quoteId, stationId } = await partner.sessions.get(settledSession);
  const settlement = (await partner.settlements.list({ limit: 1 })).data[0]?.id ?? "";
  const connection = (await operator.connections.list({ limit: 1 })).data[0]?.id ?? "";
  const events = await callWell(stage, "listEvents", { query: { limit: "1" } });
  const [{ id: event }] = events["data"] as [{ id: string }];

  const card = () => ({ uid: `04A1B2C3D4${String(next()).padStart(4, "0")}` });
  const hook = () => ({
    url: `${receiverUrl}/${next()}`,
    description: "a",
    event_types: ["session.created"],
  });
  const quote = async (): Promise<Sample> => {
    const point = points.shift();
    if (point === undefined) throw new Error("no free connector is left");
    return { body: { ...point, energy_kwh: `${20 + (next() % 40)}` } };
  };
  const idOf = async (name: EndpointName, sample: Sample) => {
    const { id } = await callWell(stage, name, sample);
    return id;
  };
  const onNewCard = async () => ({ params: { id: await idOf("createToken", { body: card() }) } });
  const onNewLink = async () => {
    const { connection: invited } = await callWell(stage, "inviteConnection", { body: {} });
    return { params: { id: (invited as { id: string }).id } };
  };
  const start = async () => ({ body: { quote_id: await idOf("createQuote", await quote()) } });

  const token = await onNewCard();
  await onNewCard();
  const endpoint = { params: { id: await idOf("createWebhookEndpoint", { body: hook() }) } };
  const delivery = await idOf("testWebhookEndpoint", endpoint);
  const toDelivery = { params: { ...endpoint.params, delivery_id: delivery } };
  const linked = await sandbox.connect("v211");

  return {
    searchStations: async () => ({ query: near }),
    getStation: async () => ({ params: { id: stationId } }),
    createQuote: quote,
    getQuote: async () => ({ params: { id: quoteId } }),
    startSession: start,
    listSessions: async () => ({}),
    getSession: async () => session,
    watchSession: async () => session,
    stopSession: async () => ({ params: { id: await idOf("startSession", await start()) } }),
    getReceipt: async () => session,
    getSessionProof: async () => session,
    createClientToken: async () => ({
      body: {
        driver: { reference: `driver-${next()}` },
        origins: ["https://wallet.example"],
        expires_in: 600,
      },
    }),
    createToken: async () => ({ body: { ...card(), visual_number: "NC-1" } }),
    listTokens: async () => ({}),
    getToken: async () => token,
    blockToken: onNewCard,
    unblockToken: onNewCard,
    getSplitSchedule: async () => ({}),
    listLedgerEntries: async () => ({}),
    listSettlements: async () => ({}),
    getSettlement: async () => ({ params: { id: settlement } }),
    listPayouts: async () => ({}),
    listConnections: async () => ({}),
    createConnection: async () => ({
      body: {
        versions_url: `${sandbox.simulatorUrl}/ocpi/nobody-${next()}/versions`,
        token: "registration-token",
        kind: "cpo",
      },
    }),
    inviteConnection: async () => ({ body: { kind: next() % 2 === 0 ? "cpo" : "hub" } }),
    getConnection: async () => ({ params: { id: connection } }),
    getConnectionReport: async () => ({ params: { id: connection } }),
    listRefusedObjects: async () => ({ params: { id: connection } }),
    syncConnection: async () => ({ params: { id: connection }, body: { full: next() % 2 === 0 } }),
    rotateConnection: async () => ({
      params: { id: (await untilImported(operator, linked.id)).id },
    }),
    endConnection: onNewLink,
    listEvents: async () => ({}),
    getEvent: async () => ({ params: { id: event } }),
    createWebhookEndpoint: async () => ({ body: hook() }),
    listWebhookEndpoints: async () => ({}),
    getWebhookEndpoint: async () => endpoint,
    updateWebhookEndpoint: async () => ({ ...endpoint, body: { description: `n ${next()}` } }),
    deleteWebhookEndpoint: async () => ({
      params: { id: await idOf("createWebhookEndpoint", { body: hook() }) },
    }),
    rotateWebhookSecret: async () => ({ ...endpoint, body: { overlap_seconds: next() } }),
    testWebhookEndpoint: async () => endpoint,
    replayWebhooks: async () => ({
      ...endpoint,
      body: { since: new Date(Date.UTC(2026, 0, 1, 0, 0, next())).toISOString() },
    }),
    listWebhookDeliveries: async () => endpoint,
    replayWebhookDelivery: async () => toDelivery,
    getTestClock: async () => ({}),
    advanceTestClock: async () => {
      const { now } = await operator.testClock.get();
      return { body: { to: new Date(now.getTime() + 1_000 + next()).toISOString() } };
    },
  };
}
