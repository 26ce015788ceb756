import type { Quote, Session } from "@networkcore/contract";
import { zeroMoney } from "@networkcore/pricing";
import { newId, type Database } from "../database/index.ts";
import type { ChargingContext } from "./context.ts";
import type { ChargingTables, StationFacts } from "./tables.ts";

/** What was quoted, and over which connection the CPO is reached. */
export interface Quoted {
  readonly quote: Quote;
  readonly station: StationFacts;
  readonly connectionId: string;
}

/** How a session begins, and for whom. */
export interface Beginning {
  readonly partnerId: string;
  readonly driverId: string | null;
  /** The card that was shown; null for a session of an app. */
  readonly tokenId: string | null;
  readonly state: "created" | "authorizing";
  readonly deadlineAt: Date;
}

/**
 * Opens a session on a quote, and tells its live stream and its partner.
 *
 * @returns undefined where another live session is at the EVSE
 */
export async function openSession(
  context: ChargingContext,
  transaction: Database,
  { quote, station, connectionId }: Quoted,
  { partnerId, driverId, tokenId, state, deadlineAt }: Beginning,
): Promise<Session | undefined> {
  const now = context.clock.now();
  const nothing = zeroMoney(quote.price.currency);
  const session: Session = {
    id: newId("ses", now),
    state,
    station_id: station.id,
    station_name: station.name,
    time_zone: station.time_zone,
    evse_uid: quote.evse_uid,
    evse_label: station.evse_label,
    connector_id: quote.connector_id,
    quote_id: quote.id,
    price: quote.price,
    created_at: now.toISOString(),
    started_at: null,
    ended_at: null,
    deadline_at: deadlineAt.toISOString(),
    energy_kwh: "0",
    power_kw: null,
    metered_at: null,
    cost: { net: nothing, tax: nothing, gross: nothing },
    hold: { amount: quote.hold, state: "requested", captured: null },
    failure: null,
  };
  const opened = await transaction
    .withTables<ChargingTables>()
    .insertInto("sessions")
    .values({
      id: session.id,
      partner_id: partnerId,
      driver_id: driverId,
      quote_id: quote.id,
      connection_id: connectionId,
      station_id: session.station_id,
      evse_uid: session.evse_uid,
      state,
      body: JSON.stringify(session),
      ocpi_session_id: null,
      token_id: tokenId,
      stop_requested: false,
      late_stop_at: null,
      created_at: now,
      deadline_at: deadlineAt,
      news_due_at: null,
      news_pulled: false,
    })
    // The quote is locked or new, so only another live session at the EVSE can be in the way.
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (opened === undefined) return undefined;
  await context.streams.append(transaction, session.id, "session.state_changed", {
    occurred_at: now.toISOString(),
    session,
  });
  const data = { session };
  await context.events.write(transaction, { partnerId, type: "session.created", data });
  return session;
}
