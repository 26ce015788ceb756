import type { Session } from "@networkcore/contract";
import type { Cdr, Session as OcpiSession } from "@networkcore/ocpi";
import { money, readTariff } from "@networkcore/pricing";
import { sql } from "kysely";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { clearingMigrations } from "../clearing/index.ts";
import type { Migration } from "../database/index.ts";
import type { CdrReceived, CommandOutcome, StartOutcome } from "../network/index.ts";
import { ledgerMigrations } from "../ledger/index.ts";
import { createEventBook, notificationMigrations } from "../notifications/index.ts";
import { partnerMigrations } from "../partners/index.ts";
import type { ChargingContext } from "./context.ts";
import { chargingMigrations } from "./index.ts";
import { createSessionStore } from "./session-store.ts";

const price = {
  currency: "EUR",
  components: [],
  energy_gross_now: "0.59",
  minimum: null,
  maximum: null,
  origin: "operator",
} as const;

const tariff = {
  country_code: "DE",
  party_id: "ALL",
  id: "T1",
  currency: "EUR",
  elements: [{ price_components: [{ type: "ENERGY", price: 0.4958, vat: 19, step_size: 1 }] }],
  last_updated: "2026-01-01T00:00:00Z",
};

/**
 * Charging on a real database; the CPO and the PSP answer as a test says.
 *
 * @param more tables besides those of charging and what it stands on
 */
export async function openChargingStage(more: readonly Migration[] = []) {
  const open = await openTestDatabase([
    ...ledgerMigrations,
    ...notificationMigrations,
    ...partnerMigrations,
    ...clearingMigrations,
    ...chargingMigrations,
    ...more,
  ]);
  const { database } = open;
  const clock = stoppedAt("2026-04-13T10:00:00Z");
  const stage = {
    announced: [] as string[],
    commands: [] as string[],
    /** Connections whose records are to be pulled. */
    wanted: [] as string[],
    events: [] as Session[],
    startOutcome: { kind: "accepted", timeoutSeconds: null, connectionId: "con_1" } as StartOutcome,
    stopOutcome: { kind: "accepted", timeoutSeconds: null } as CommandOutcome,
    /** Happens while the PSP is asked for the hold. */
    duringHold: async () => undefined as void,
  };
  const streams = {
    async append(_: unknown, __: string, ___: string, data: unknown) {
      stage.events.push((data as { session: Session }).session);
      return stage.events.length;
    },
  } as unknown as ChargingContext["streams"];
  const events = createEventBook(clock);
  const context = {
    database,
    clock,
    streams,
    events,
    store: createSessionStore(clock, streams, events),
    outbox: {
      announce: async (_: unknown, event: { topic: string }) =>
        void stage.announced.push(event.topic),
    },
    payments: {
      pspName: "test",
      async hold() {
        await stage.duringHold();
        return true;
      },
    },
    network: {
      async startSession() {
        stage.commands.push("START_SESSION");
        return stage.startOutcome;
      },
      async stopSession() {
        stage.commands.push("STOP_SESSION");
        return stage.stopOutcome;
      },
      wantRecords: async (connectionId: string) => void stage.wanted.push(connectionId),
    },
    parties: { findCpo: async () => ({ id: "acc_1", name: "Allego" }) },
    directory: {
      tariffVersion: async () => ({
        version: "v1",
        ocpiVersion: "2.2.1",
        body: tariff,
        tariff: readTariff(tariff),
      }),
      index: { get: () => undefined },
    },
  } as unknown as ChargingContext;

  /** A session in the database as if it had come to `state`. */
  async function sessionIn(id: string, state: Session["state"]): Promise<void> {
    const place = { country: "DEU", postal_code: null, time_zone: "Europe/Berlin" };
    const station = { ...place, country_code: "DE", party_id: "ALL" };
    const reference = { id: "T1", country_code: "DE", party_id: "ALL", version: "v1" };
    const zero = money(0, "EUR");
    const body = {
      id,
      state,
      evse_uid: id,
      connector_id: "1",
      price,
      energy_kwh: "0",
      cost: { net: zero, tax: zero, gross: zero },
      hold: { amount: money(1000, "EUR"), state: "held", captured: null },
      failure: null,
    };
    const quote = JSON.stringify({ tariff: reference });
    await sql`insert into quotes values (${`quo_${id}`}, 'dmp_1', null, 'con_1', 'LOC', ${quote},
      ${JSON.stringify(station)}, now(), now())`.execute(database);
    await sql`insert into sessions (id, partner_id, quote_id, connection_id, station_id, evse_uid,
      state, body, created_at) values (${id}, 'dmp_1', ${`quo_${id}`}, 'con_1', 'sta_1', ${id},
      ${state}, ${JSON.stringify(body)}, ${clock.now()})`.execute(database);
  }

  async function read(id: string) {
    const { rows } = await sql<{
      state: string;
      body: Session;
      ocpi_session_id: string | null;
      stop_requested: boolean;
    }>`select * from sessions where id = ${id}`.execute(database);
    const [row] = rows;
    if (row === undefined) throw new Error(`no session ${id}`);
    return row;
  }

  /** What an operator has to decide about a session. */
  async function openItems(id: string): Promise<string[]> {
    const { rows } = await sql<{ reason: string }>`
      select reason from clearing_open_items where session_id = ${id} order by created_at, reason
    `.execute(database);
    return rows.map(({ reason }) => reason);
  }

  return { ...open, context, clock, stage, sessionIn, read, openItems };
}

/** What a CPO tells of a session. */
export function ocpiSession(status: string, kwh: number): OcpiSession {
  return {
    country_code: "DE",
    party_id: "ALL",
    id: "cpo-1",
    start_date_time: "2026-04-13T10:00:00Z",
    kwh,
    cdr_token: {
      country_code: "NL",
      party_id: "NWC",
      uid: "t",
      type: "APP_USER",
      contract_id: "t",
    },
    auth_method: "COMMAND",
    location_id: "LOC",
    evse_uid: "E",
    connector_id: "1",
    currency: "EUR",
    charging_periods:
      kwh === 0
        ? []
        : [
            {
              start_date_time: "2026-04-13T10:00:00Z",
              dimensions: [
                { type: "ENERGY", volume: kwh },
                { type: "TIME", volume: 0.1 },
                { type: "POWER", volume: 50 },
              ],
            },
          ],
    status,
    last_updated: "2026-04-13T10:06:00Z",
  };
}

/** The CDR that a CPO sends for a session of 20 kWh. */
export function receivedCdr(reference: string, change: Partial<Cdr> = {}): CdrReceived {
  const { kwh, status: _, ...session } = ocpiSession("COMPLETED", 20);
  const cdr = {
    ...session,
    id: "CDR1",
    end_date_time: "2026-04-13T10:06:00Z",
    total_energy: kwh,
    total_cost: { excl_vat: 9.92 },
    ...change,
  } as unknown as Cdr;
  return { reference, connectionId: "con_1", cdr, original: cdr, ocpiVersion: "2.2.1" };
}
