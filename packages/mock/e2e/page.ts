import { NetworkCore, type Quote, type Receipt, type SessionEvent } from "@networkcore/sdk";
import { verifyWebhook } from "@networkcore/sdk/webhooks";
import { startMockWorker } from "../src/browser.ts";

/** What one charge in the page has seen. */
export interface Charge {
  readonly stationName: string;
  readonly quote: Quote;
  readonly events: readonly SessionEvent[];
  readonly receipt: Receipt;
}

/** What a page has seen of a network that it holds in its hand. */
export interface Rehearsal {
  readonly states: readonly string[];
  readonly failure: string | undefined;
  /** Types of the webhooks that came, each with a right signature. */
  readonly told: readonly string[];
  readonly cut: string;
  readonly again: number;
}

declare global {
  interface Window {
    /** Charges once on the mock, as a product's page would. */
    charge(): Promise<Charge>;
    /** Moves a clock that stands still, takes webhooks, and lets things go wrong. */
    rehearse(): Promise<Rehearsal>;
  }
}

window.rehearse = async () => {
  const { network, worker } = await startMockWorker({
    origin: location.origin,
    now: "2026-11-21T08:00:00Z",
  });
  const told: string[] = [];
  const { secret } = network.onWebhook(async (request) => {
    const body = await request.text();
    const { headers } = request;
    const now = network.clock.now();
    told.push((await verifyWebhook({ body, headers, secret, now })).type);
    return new Response(null, { status: 204 });
  });
  const networkCore = new NetworkCore({
    baseUrl: network.origin,
    clientToken: async () => network.clientToken("driver-1"),
    maxRetries: 0,
  });
  network.scenario("charger-offline", { times: 1 });
  const [sandbox] = network.stations.list();
  const quote = await networkCore.quotes.create({
    stationId: sandbox?.id ?? "",
    evseUid: "SANDBOX-1",
    connectorId: "1",
  });
  const { id } = await networkCore.sessions.start({ quoteId: quote.id });
  const states: string[] = [];
  for await (const { session } of networkCore.sessions.watch(id)) {
    states.push(session.state);
    if (session.state === "authorizing") await network.clock.advance({ minutes: 1 });
  }
  const { failure } = await networkCore.sessions.get(id);
  const end = network.scenario("network-cut");
  const cut = await networkCore.sessions.list().then(
    () => "answered",
    (error: unknown) => (error instanceof Error ? error.name : "?"),
  );
  end();
  const { data } = await networkCore.sessions.list();
  worker.stop();
  return { states, failure: failure?.code, told, cut, again: data.length };
};

window.charge = async () => {
  const { network } = await startMockWorker({ origin: location.origin, speed: 600 });
  const networkCore = new NetworkCore({
    baseUrl: network.origin,
    clientToken: async () => network.clientToken("driver-1"),
  });
  const berlin = { latitude: 52.52, longitude: 13.405 };
  const { data } = await networkCore.stations.search({ ...berlin, available: true, limit: 1 });
  const station = await networkCore.stations.get(data[0]?.id ?? "");
  const evse = station.evses.find(({ status }) => status === "available");
  const quote = await networkCore.quotes.create({
    stationId: station.id,
    evseUid: evse?.uid ?? "",
    connectorId: evse?.connectors[0]?.id ?? "",
  });
  const { id } = await networkCore.sessions.start({ quoteId: quote.id });
  const events: SessionEvent[] = [];
  let asked = false;
  for await (const event of networkCore.sessions.watch(id)) {
    events.push(event);
    if (Number(event.session.energyKwh) > 1 && !asked) {
      asked = true;
      await networkCore.sessions.stop(id);
    }
  }
  const receipt = await networkCore.sessions.receipt(id);
  return { stationName: station.name, quote, events, receipt };
};
