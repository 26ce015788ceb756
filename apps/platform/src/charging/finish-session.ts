import { ciEquals, instantOf } from "@networkcore/ocpi";
import { clearSession, keepOpenItem, noteCapture, readReceipt } from "../clearing/index.ts";
import type { Database } from "../database/index.ts";
import type { CdrReceived } from "../network/index.ts";
import { splitScheduleAt } from "../partners/index.ts";
import { topics, type ChargingContext, type SessionEventPayload } from "./context.ts";
import { priceBasisOf, whyUnpriced } from "./price-basis.ts";
import { isOfItsParty } from "./session-party.ts";
import type { SessionRow } from "./tables.ts";
import { withSession } from "./with-session.ts";

/**
 * Has a session cleared when its CDR has come; session, books and receipt change together. A CDR
 * that has no price changes nothing: the operator decides.
 */
export async function clearCdr(context: ChargingContext, received: CdrReceived): Promise<void> {
  try {
    await clearAtOnce(context, received);
  } catch (error) {
    const reason = whyUnpriced(error);
    if (reason === undefined) throw error;
    const { reference: sessionId, cdr } = received;
    const item = { sessionId, cdr, reason: `the CDR has no price: ${reason}` };
    await keepOpenItem(context.database, context.clock, item);
  }
}

async function clearAtOnce(
  context: ChargingContext,
  { reference, connectionId, cdr, original }: CdrReceived,
): Promise<void> {
  await withSession(context, reference, async (transaction, row) => {
    const reason = await reasonToWait(transaction, row, { connectionId, cdr });
    if (reason !== undefined) {
      await keepOpenItem(transaction, context.clock, { sessionId: row.id, cdr, reason });
      return;
    }
    const startedAt = instantOf(cdr.start_date_time);
    const basis = await priceBasisOf(context, transaction, row, startedAt);
    const {
      postal_code: postalCode,
      country_code: countryCode,
      party_id: partyId,
      ...station
    } = basis.station;
    const seller = await context.parties.findCpo(transaction, countryCode, partyId);
    if (seller === undefined) throw new Error(`no account for ${countryCode}*${partyId}`);
    const receipt = await clearSession(transaction, context.clock, {
      sessionId: row.id,
      partnerId: row.partner_id,
      seller: { id: seller.id, name: seller.name, countryCode, partyId },
      station,
      postalCode,
      cdr,
      original,
      tariff: basis.tariff,
      published: basis.published,
      tariffReference: basis.tariffReference,
      tax: basis.tax,
      held: row.body.hold.amount,
      pspName: context.payments.pspName,
      schedule: await splitScheduleAt(transaction, row.created_at),
    });
    const changed = await context.store.change(transaction, row, {
      state: "cleared",
      deadlineAt: null,
      fields: {
        started_at: receipt.started_at,
        ended_at: receipt.ended_at,
        energy_kwh: receipt.energy_kwh,
        power_kw: null,
        cost: receipt.totals,
      },
    });
    if (changed === undefined) return;
    await context.outbox.announce(transaction, {
      topic: topics.cleared,
      key: row.id,
      payload: { reference: row.id } satisfies SessionEventPayload,
    });
  });
}

/** Why a CDR cannot be cleared by itself; the operator decides. */
async function reasonToWait(
  transaction: Database,
  row: SessionRow,
  { connectionId, cdr }: Pick<CdrReceived, "connectionId" | "cdr">,
): Promise<string | undefined> {
  // Another connection may know the reference, but it is not paid for this session.
  if (row.connection_id !== connectionId) return "the session was on another road";
  if (!(await isOfItsParty(transaction, row, cdr))) return "another party's CDR";
  const { session_id: sessionId } = cdr;
  const isOther =
    typeof sessionId === "string" &&
    row.ocpi_session_id !== null &&
    !ciEquals(sessionId, row.ocpi_session_id);
  if (isOther) return "another session under the same reference";
  if (cdr.credit === true) return "a credit CDR";
  if (row.state === "failed" || row.state === "expired") return `the session had ${row.state}`;
  const cleared = await readReceipt(transaction, row.id);
  if (cleared !== undefined && !ciEquals(cleared.cdr_id, cdr.id)) {
    return "the session has been cleared by another CDR";
  }
  return undefined;
}

/** Captures what a cleared session cost. */
export async function captureCost(context: ChargingContext, id: string): Promise<void> {
  const receipt = await readReceipt(context.database, id);
  if (receipt === undefined) throw new Error(`${id} has not been cleared`);
  const captured = await context.payments.capture(id, receipt.totals.gross);
  await withSession(context, id, async (transaction, row) => {
    await noteCapture(transaction, id, captured);
    const hold = { ...row.body.hold, state: "captured" as const, captured };
    await context.store.change(transaction, row, { fields: { hold } });
  });
}

/** Marks a session settled: everybody who gets a part of it has been paid. */
export async function settleSession(context: ChargingContext, id: string): Promise<void> {
  await withSession(context, id, (transaction, row) =>
    context.store.change(transaction, row, { state: "settled" }),
  );
}
