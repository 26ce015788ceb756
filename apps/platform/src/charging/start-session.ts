import type { Session } from "@networkcore/contract";
import type { Database } from "../database/index.ts";
import { ApiProblem, type PartnerCaller } from "../http/index.ts";
import { topics, type ChargingContext, type SessionEventPayload } from "./context.ts";
import { openSession } from "./open-session.ts";
import { driverOf, mayRead } from "./ownership.ts";
import type { ChargingTables } from "./tables.ts";

/** How long the hold may take. */
export const holdMilliseconds = 60_000;

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
  const session = await openSession(
    context,
    transaction,
    { quote: quote.body, station: quote.station, connectionId: quote.connection_id },
    {
      partnerId: caller.partnerId,
      driverId: driverOf(caller),
      tokenId: null,
      state: "created",
      deadlineAt: new Date(now.getTime() + holdMilliseconds),
    },
  );
  if (session === undefined) {
    throw new ApiProblem("connector_occupied", `${quote.body.evse_uid} is in use`, "quote_id");
  }
  await context.outbox.announce(transaction, {
    topic: topics.created,
    key: session.id,
    payload: { reference: session.id } satisfies SessionEventPayload,
  });
  return session;
}
