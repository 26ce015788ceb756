import type { Session } from "@networkcore/contract";
import { zeroMoney } from "@networkcore/pricing";
import { newId, type Database } from "../database/index.ts";
import { ApiProblem, type PartnerCaller } from "../http/index.ts";
import { topics, type ChargingContext, type SessionEventPayload } from "./context.ts";
import { driverOf, mayRead } from "./ownership.ts";
import type { ChargingTables } from "./tables.ts";

/** How long the hold may take. */
const holdMilliseconds = 60_000;

/**
 * Starts a session on a quote. What follows, the hold and the command, happens after the answer,
 * from the outbox; the live stream tells.
 *
 * @throws ApiProblem `quote_not_found`, `quote_used`, `quote_expired`, `connector_occupied`
 */
export async function startSession(
  context: ChargingContext,
  transaction: Database,
  caller: PartnerCaller,
  quoteId: string,
): Promise<Session> {
  const tables = transaction.withTables<ChargingTables>();
  const quote = await tables
    .selectFrom("quotes")
    .selectAll()
    .where("id", "=", quoteId)
    .forUpdate()
    .executeTakeFirst();
  if (quote === undefined || !mayRead(caller, quote)) {
    throw new ApiProblem("quote_not_found", `no quote ${quoteId}`, "quote_id");
  }
  const used = await tables
    .selectFrom("sessions")
    .select("id")
    .where("quote_id", "=", quoteId)
    .executeTakeFirst();
  if (used !== undefined) {
    throw new ApiProblem("quote_used", `${quoteId} has started ${used.id}`, "quote_id");
  }
  const now = context.clock.now();
  if (quote.expires_at <= now) {
    const expired = quote.expires_at.toISOString();
    throw new ApiProblem("quote_expired", `${quoteId} expired at ${expired}`, "quote_id");
  }
  const deadlineAt = new Date(now.getTime() + holdMilliseconds);
  const nothing = zeroMoney(quote.body.price.currency);
  const session: Session = {
    id: newId("ses", now),
    state: "created",
    station_id: quote.station.id,
    station_name: quote.station.name,
    time_zone: quote.station.time_zone,
    evse_uid: quote.body.evse_uid,
    evse_label: quote.station.evse_label,
    connector_id: quote.body.connector_id,
    quote_id: quoteId,
    price: quote.body.price,
    created_at: now.toISOString(),
    started_at: null,
    ended_at: null,
    deadline_at: deadlineAt.toISOString(),
    energy_kwh: "0",
    power_kw: null,
    metered_at: null,
    cost: { net: nothing, tax: nothing, gross: nothing },
    hold: { amount: quote.body.hold, state: "requested", captured: null },
    failure: null,
  };
  const started = await tables
    .insertInto("sessions")
    .values({
      id: session.id,
      partner_id: caller.partnerId,
      driver_id: driverOf(caller),
      quote_id: quoteId,
      connection_id: quote.connection_id,
      station_id: session.station_id,
      evse_uid: session.evse_uid,
      state: "created",
      body: JSON.stringify(session),
      ocpi_session_id: null,
      stop_requested: false,
      late_stop_at: null,
      created_at: now,
      deadline_at: deadlineAt,
    })
    // The quote is locked, so only another live session at the EVSE can be in the way.
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (started === undefined) {
    throw new ApiProblem("connector_occupied", `${session.evse_uid} is in use`, "quote_id");
  }
  await context.streams.append(transaction, session.id, "session.state_changed", {
    occurred_at: now.toISOString(),
    session,
  });
  await context.outbox.announce(transaction, {
    topic: topics.created,
    key: session.id,
    payload: { reference: session.id } satisfies SessionEventPayload,
  });
  return session;
}
