import { setTimeout as sleep } from "node:timers/promises";
import type { Session } from "@networkcore/contract";
import { sql } from "kysely";
import type { Database } from "../database/index.ts";
import type { CardAnswer, CardQuestion } from "../network/index.ts";
import { sandboxMethod } from "./begin-charging.ts";
import { mayCardBegin } from "./card-limits.ts";
import { findCardPlace, type PricedOffer } from "./card-place.ts";
import type { ChargingContext } from "./context.ts";
import { giveUpStart } from "./deadlines.ts";
import { failSession } from "./fail-session.ts";
import { quoteOffer } from "./make-quote.ts";
import { openSession } from "./open-session.ts";
import { occupyingStates } from "./session-state.ts";
import { holdMilliseconds } from "./start-session.ts";
import type { ChargingTables, SessionRow } from "./tables.ts";
import { withSession } from "./with-session.ts";

/** How long the driver may take to plug in, and the CPO to tell of the session. */
const plugInMilliseconds = 300_000;

/** A question that is asked again waits so long for the PSP's answer to the first. */
const lookEveryMilliseconds = 250;
const mostLooks = 40;

const notAllowed: CardAnswer = { allowed: "NOT_ALLOWED", reference: null };

/**
 * Answers a CPO at whose charger a card is shown (OCPI 2.2.1 §12.4.1): makes a session of the
 * card's partner at the public tariff, holds the money, and from then on waits for the CPO to tell
 * of it. No START_SESSION is sent. A CPO that asks again, since our answer was late or lost, gets
 * the same session.
 *
 * @returns undefined where the place does not say which EVSE, or which price, is meant
 * @throws Error where the PSP gives no answer; the CPO may ask again
 */
export async function authorizeCard(
  context: ChargingContext,
  question: CardQuestion,
): Promise<CardAnswer | undefined> {
  const place = await findCardPlace(context, question);
  if (place.kind === "unclear") return undefined;
  if (place.kind === "closed") return notAllowed;
  const opened = await context.database
    .transaction()
    .execute((transaction) => openForCard(context, transaction, question, place.offer));
  if (opened === undefined) return notAllowed;
  if (!opened.isNew) return answerAgain(context, opened.id);
  return holdForCard(context, question, opened.id);
}

interface OpenedForCard {
  readonly id: string;
  /** False for the session of the same card that is there already. */
  readonly isNew: boolean;
}

/** @returns undefined where another session is at the EVSE, or the card's own limits are reached */
async function openForCard(
  context: ChargingContext,
  transaction: Database,
  question: CardQuestion,
  offer: PricedOffer,
): Promise<OpenedForCard | undefined> {
  const { connectionId, partnerId, driverId, tokenId } = question;
  // A CPO that asks twice at once must not open two, nor two CPOs one each.
  for (const name of [`token/${tokenId}`, `${offer.station.id}/${offer.evse.uid}`]) {
    const lock = `charging.card/${name}`;
    await sql`select pg_advisory_xact_lock(hashtext(${lock}))`.execute(transaction);
  }
  const now = context.clock.now();
  const live = await liveSessionAt(transaction, offer);
  if (live !== undefined) {
    const same = live.token_id === tokenId && live.connection_id === connectionId;
    if (!same) return undefined;
    const late = live.deadline_at !== null && live.deadline_at <= now;
    if (!late) return { id: live.id, isNew: false };
    await giveUpStart(context, transaction, live);
  }
  if (!(await mayCardBegin(transaction, tokenId, now))) return undefined;
  const forWhom = { partnerId, driverId };
  const quoted = await quoteOffer(context, transaction, offer.tariff, offer, {
    ...forWhom,
    connectionId,
  });
  const session = await openSession(context, transaction, quoted, {
    ...forWhom,
    tokenId,
    state: "authorizing",
    deadlineAt: new Date(now.getTime() + holdMilliseconds),
  });
  return session && { id: session.id, isNew: true };
}

/** The session that is in the way of another one at the EVSE, locked. */
function liveSessionAt(
  transaction: Database,
  { station, evse }: PricedOffer,
): Promise<SessionRow | undefined> {
  return transaction
    .withTables<ChargingTables>()
    .selectFrom("sessions")
    .selectAll()
    .where("station_id", "=", station.id)
    .where("evse_uid", "=", evse.uid)
    .where("state", "in", occupyingStates)
    .forUpdate()
    .executeTakeFirst();
}

async function holdForCard(
  context: ChargingContext,
  question: CardQuestion,
  id: string,
): Promise<CardAnswer> {
  const asked = await withSession(context, id, async (_, session) => session);
  if (asked === undefined) throw new Error(`${id} is gone`);
  let held: boolean;
  try {
    held = await context.payments.hold(id, asked.body.hold.amount, sandboxMethod);
  } catch (error) {
    await withSession(context, id, (transaction, session) =>
      decline(context, transaction, session, "the PSP gave no answer"),
    );
    throw error;
  }
  const answer = await withSession(context, id, async (transaction, session) => {
    // It was given up while the hold was being made.
    if (session.state !== "authorizing") return notAllowed;
    if (!held) {
      await decline(context, transaction, session, "the PSP declined the authorisation");
      return answerFor(session.id, "failed", "payment_declined");
    }
    if (session.stop_requested) {
      const cancelled = { code: "cancelled", detail: "stopped before the start" } as const;
      await failSession(context, transaction, session, cancelled, "expired");
      return notAllowed;
    }
    // In one transaction: the CPO's session may come before it has read our answer.
    await question.grant(transaction, { reference: id, evseUid: session.evse_uid });
    await context.store.change(transaction, session, {
      state: "pending",
      deadlineAt: new Date(context.clock.now().getTime() + plugInMilliseconds),
      fields: { hold: { ...session.body.hold, state: "held" } },
    });
    return answerFor(session.id, "pending", undefined);
  });
  return answer ?? notAllowed;
}

function decline(
  context: ChargingContext,
  transaction: Database,
  session: SessionRow,
  detail: string,
): Promise<void> {
  return failSession(context, transaction, session, { code: "payment_declined", detail });
}

/** Says again what was, or is about to be, answered for a session. */
async function answerAgain(context: ChargingContext, id: string): Promise<CardAnswer> {
  for (let look = 0; look < mostLooks; look += 1) {
    const { state, body } = await context.database
      .withTables<ChargingTables>()
      .selectFrom("sessions")
      .select(["state", "body"])
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    if (state !== "authorizing") return answerFor(id, state, body.failure?.code);
    await sleep(lookEveryMilliseconds);
  }
  throw new Error(`the PSP has not answered for ${id} yet`);
}

const mayCharge: ReadonlySet<Session["state"]> = new Set(["pending", "charging", "suspended"]);

function answerFor(
  id: string,
  state: Session["state"],
  failure: string | undefined,
): CardAnswer {
  if (mayCharge.has(state)) return { allowed: "ALLOWED", reference: id };
  if (failure === "payment_declined") return { allowed: "NO_CREDIT", reference: null };
  return notAllowed;
}
