import type { Session } from "@networkcore/contract";
import type { Evse, Location, Tariff } from "@networkcore/ocpi";
import { sql } from "kysely";
import { listenTo } from "../notifications/index.ts";
import type { CardQuestion } from "../network/index.ts";
import { createPayments, paymentMigrations, type Psp } from "../payments/index.ts";
import { openDirectory, stationMigrations } from "../stations/index.ts";
import type { ChargingContext } from "./context.ts";
import { openChargingStage } from "./test-charging.ts";

const party = { country_code: "DE", party_id: "ALL", name: "Allego" };

/** Charging with a directory and payments of its own; a PSP that answers as a test says. */
export async function openCardStage() {
  const open = await openChargingStage([...stationMigrations, ...paymentMigrations]);
  const { database, clock } = open;
  const listener = await listenTo(open.connection, ["stations"]);
  const directory = await openDirectory(database, listener, clock);
  const psp = {
    declines: false,
    /** Happens while the PSP is asked for a hold. */
    during: async () => undefined as void,
    asked: [] as string[],
    released: [] as string[],
  };
  const answers: Psp = {
    name: "test",
    async authorize({ reference }) {
      psp.asked.push(reference);
      await psp.during();
      return { id: `psp_${reference}`, status: psp.declines ? "declined" : "authorized" };
    },
    find: async (reference) => ({ id: `psp_${reference}`, status: "authorized" }),
    capture: async () => undefined,
    release: async (id) => void psp.released.push(id),
    settlementsAfter: async () => [],
  };
  const payments = createPayments(database, clock, answers);
  const context: ChargingContext = { ...open.context, directory, payments };

  const locations = [
    location("ONE", evse("ONE-1")),
    location("TWO", evse("TWO-1"), evse("TWO-2")),
    location("SHUT", evse("SHUT-1", { status: "OUTOFORDER" })),
    location("BUSY", evse("BUSY-1", { status: "BLOCKED", capabilities: [] })),
    location("UNPRICED", evse("UNPRICED-1", {}, [[]])),
    location("MIXED", evse("MIXED-1", {}, [["T1"], ["T2"]])),
  ];
  const pulled = locations.map((object) => ({ object, original: object }));
  await directory.putLocations(database, "con_1", pulled, { source: true, pulled: true });
  const tariffs = [tariff("T1", 0.5), tariff("T2", 0.7)];
  await directory.putTariffs(database, tariffs, { version: "2.2.1", pulled: true });
  await directory.reload();

  const grants: Parameters<CardQuestion["grant"]>[1][] = [];
  return {
    ...open,
    context,
    psp,
    grants,
    /** A question about a card of `dmp_1`, from the CPO's own connection. */
    question: (locationId: string, change: Partial<CardQuestion> = {}): CardQuestion => ({
      connectionId: "con_1",
      parties: [party],
      tokenId: "tok_1",
      partnerId: "dmp_1",
      driverId: "drv_1",
      locationId,
      evseUids: [],
      grant: async (_, grant) => void grants.push(grant),
      ...change,
    }),
    /** Sessions at an EVSE, oldest first. */
    async sessionsAt(evseUid: string) {
      const { rows } = await sql<{ id: string; state: string; body: Session }>`
        select id, state, body from sessions where evse_uid = ${evseUid} order by id
      `.execute(database);
      return rows;
    },
    async close() {
      await listener.close();
      await open.close();
    },
  };
}

const last_updated = "2026-04-13T00:00:00Z";
const { name: _, ...owner } = party;

/** An EVSE with a connector for each list of tariffs. */
function evse(uid: string, change: Partial<Evse> = {}, tariffIds = [["T1"]]): Evse {
  return {
    uid,
    status: "AVAILABLE",
    capabilities: ["REMOTE_START_STOP_CAPABLE"],
    connectors: tariffIds.map((tariff_ids, index) => ({
      id: String(index + 1),
      standard: "IEC_62196_T2_COMBO",
      format: "CABLE",
      power_type: "DC",
      max_voltage: 400,
      max_amperage: 375,
      max_electric_power: 150_000,
      tariff_ids,
      last_updated,
    })),
    last_updated,
    ...change,
  };
}

function location(id: string, ...evses: readonly Evse[]): Location {
  return {
    ...owner,
    id,
    publish: true,
    name: `Station ${id}`,
    address: "Unter den Linden 1",
    city: "Berlin",
    postal_code: "10117",
    country: "DEU",
    coordinates: { latitude: "52.517000", longitude: "13.389000" },
    evses: [...evses],
    time_zone: "Europe/Berlin",
    last_updated,
  };
}

/** A price per kWh, net. */
function tariff(id: string, price: number): Tariff {
  return {
    ...owner,
    id,
    currency: "EUR",
    elements: [{ price_components: [{ type: "ENERGY", price, step_size: 1 }] }],
    last_updated,
  };
}
