import type { Location, Tariff } from "@networkcore/ocpi";
import { sql } from "kysely";
import { chargingRoutes, createCharging } from "../src/charging/index.ts";
import { createEncryption } from "../src/database/index.ts";
import { createEventBook, createLiveStreams } from "../src/notifications/index.ts";
import { createParties } from "../src/partners/index.ts";
import { createPayments, type Psp } from "../src/payments/index.ts";
import { runNetwork, type ConnectedPeer } from "./run-network.ts";
import { startScriptedPeer, type ScriptedPeer } from "./scripted-peer.ts";

export const party = { country_code: "DE", party_id: "ALL" } as const;

/** One EVSE of DE*ALL in Berlin. */
export function berlinLocation(change: Partial<Location> = {}, status = "AVAILABLE"): Location {
  const at = "2026-04-13T08:00:00Z";
  return {
    ...party,
    id: "LOC1",
    publish: true,
    name: "Alexanderplatz",
    address: "Alexanderplatz 1",
    city: "Berlin",
    country: "DEU",
    coordinates: { latitude: "52.521900", longitude: "13.413200" },
    evses: [
      {
        uid: "E1",
        status,
        capabilities: ["REMOTE_START_STOP_CAPABLE"],
        connectors: [
          {
            id: "1",
            standard: "IEC_62196_T2_COMBO",
            format: "CABLE",
            power_type: "DC",
            max_voltage: 400,
            max_amperage: 375,
            tariff_ids: ["T1"],
            last_updated: at,
          },
        ],
        last_updated: at,
      },
    ],
    time_zone: "Europe/Berlin",
    last_updated: at,
    ...change,
  };
}

export const priceOf = (price: number, last_updated = "2026-04-13T08:00:00Z"): Tariff => ({
  ...party,
  id: "T1",
  currency: "EUR",
  elements: [{ price_components: [{ type: "ENERGY", price, vat: 19, step_size: 1 }] }],
  last_updated,
});

const psp: Psp = {
  name: "test",
  authorize: async ({ reference }) => ({ id: `psp_${reference}`, status: "authorized" }),
  find: async (reference) => ({ id: `psp_${reference}`, status: "authorized" }),
  capture: async () => undefined,
  release: async () => undefined,
  settlementsAfter: async () => [],
};

/** A road to the EVSE in Berlin: a connection, and the peer at its other end. */
export interface TestRoad extends ConnectedPeer {
  readonly peer: ScriptedPeer;
}

/** Charging on the network and the real directory; peers answer as a test says. */
export async function runRoads() {
  const running = await runNetwork();
  const { database, clock, outbox, network, directory, listener } = running;
  const charging = createCharging({
    database,
    clock,
    outbox,
    streams: createLiveStreams(database, listener),
    events: createEventBook(clock),
    directory,
    network,
    payments: createPayments(database, clock, psp),
    parties: createParties(clock, createEncryption(Buffer.alloc(32, 7).toString("base64"))),
  });
  const routes = chargingRoutes(charging.context);
  const stopping = new AbortController();
  const delivering = outbox.run(stopping.signal, 2);
  const peers: ScriptedPeer[] = [];
  const partner = { kind: "server", keyId: "key_1", partnerId: "dmp_1" } as const;

  async function road(kind: "cpo" | "hub", locations = [berlinLocation()]): Promise<TestRoad> {
    const peer = await startScriptedPeer();
    peers.push(peer);
    peer.script.locations = locations;
    peer.script.tariffs = [priceOf(0.5)];
    const clients = { role: "CPO", status: "CONNECTED", last_updated: "2026-04-13T08:00:00Z" };
    peer.script.clients = [{ ...party, ...clients }];
    return { ...(await running.connected(peer.url, [party], kind)), peer };
  }

  return {
    ...running,
    road,
    /** The EVSE in Berlin as drivers find it now. */
    async station() {
      await directory.reload();
      const [station] = directory.index.all();
      if (station === undefined) throw new Error("no station is shown");
      return station;
    },
    /** Starts a session as a partner does, and resolves when the command has been sent. */
    async charge(): Promise<string> {
      const { id: station_id } = await this.station();
      const request = { caller: partner, transaction: database, params: undefined };
      const body = { station_id, evse_uid: "E1", connector_id: "1" };
      const quote = await routes.createQuote({ ...request, body } as unknown as Parameters<
        typeof routes.createQuote
      >[0]);
      const session = await routes.startSession({
        ...request,
        body: { quote_id: quote.id },
      } as unknown as Parameters<typeof routes.startSession>[0]);
      await outbox.settled();
      return session.id;
    },
    /** The session as it is when everything that was told has been heeded. */
    async session(id: string) {
      await outbox.settled();
      const { rows } = await sql<{ state: string; connection_id: string; reason: string | null }>`
        select state, sessions.connection_id, open.reason from sessions
        left join clearing_open_items open on session_id = sessions.id
        where sessions.id = ${id}`.execute(database);
      return rows[0];
    },
    /** A start over all roads, without a session of a driver. */
    start(reference: string, roads: readonly TestRoad[]) {
      return network.startSession({
        reference,
        roads: roads.map(({ id }) => id),
        party: { countryCode: "DE", partyId: "ALL" },
        locationId: "LOC1",
        evseUid: "E1",
        connectorId: "1",
      });
    },
    /** As if so many starts over a road had come to nothing. */
    async failedStarts({ id }: TestRoad, count: number): Promise<void> {
      await sql`insert into commands (id, connection_id, kind, reference, state, succeeded,
          created_at)
        select 'cmd_failed_' || number || ${id}, ${id}, 'START_SESSION', 'failed_' || number,
          'rejected', false, ${clock.now()} from generate_series(1, ${count}) as number`.execute(
        database,
      );
    },
    /** Everything but the tables' shapes goes. */
    async empty(): Promise<void> {
      await sql`truncate connections, stations, tariff_versions, tariff_deletions, quotes, sessions,
        outbox cascade`.execute(database);
      await Promise.all(peers.splice(0).map((peer) => peer.close()));
      await running.health.refresh();
    },
    async close() {
      stopping.abort();
      await delivering;
      await Promise.all(peers.map((peer) => peer.close()));
      await running.close();
    },
  };
}

export type RunningRoads = Awaited<ReturnType<typeof runRoads>>;
