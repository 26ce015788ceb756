import { NetworkCore, type Quote, type Receipt, type SessionEvent } from "@networkcore/sdk";
import { startMockWorker } from "../src/browser.ts";

/** What one charge in the page has seen. */
export interface Charge {
  readonly stationName: string;
  readonly quote: Quote;
  readonly events: readonly SessionEvent[];
  readonly receipt: Receipt;
}

declare global {
  interface Window {
    /** Charges once on the mock, as a product's page would. */
    charge(): Promise<Charge>;
  }
}

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
