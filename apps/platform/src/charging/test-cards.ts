import type { Session } from "@networkcore/contract";
import { sql } from "kysely";
import { listenTo } from "../notifications/index.ts";
import type { CardQuestion } from "../network/index.ts";
import { createPayments, paymentMigrations, type Psp } from "../payments/index.ts";
import { openDirectory, stationMigrations } from "../stations/index.ts";
import { readOf, testEvse, testLocation, testTariff } from "../stations/test-location.ts";
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
    testLocation("ONE"),
    testLocation("TWO", { evses: [testEvse("TWO-1"), testEvse("TWO-2")] }),
    testLocation("SHUT", { evses: [testEvse("SHUT-1", { status: "OUTOFORDER" })] }),
    testLocation("BUSY", { evses: [testEvse("BUSY-1", { status: "BLOCKED", capabilities: [] })] }),
    testLocation("UNPRICED", { evses: [withTariffs("UNPRICED-1", [])] }),
    testLocation("MIXED", { evses: [withTariffs("MIXED-1", ["T1"], ["T2"])] }),
  ];
  const manner = { source: true, pulled: true };
  await directory.putLocations(database, "con_1", locations.map(readOf), manner);
  const tariffs = [testTariff(0.5), testTariff(0.7, { id: "T2" })];
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

/** An EVSE with a connector for each list of tariffs. */
function withTariffs(uid: string, ...tariffIds: readonly string[][]) {
  const evse = testEvse(uid);
  const connectors = tariffIds.flatMap((tariff_ids, index) =>
    evse.connectors.map((plug) => ({ ...plug, id: String(index + 1), tariff_ids })),
  );
  return { ...evse, connectors };
}
