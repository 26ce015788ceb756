import { money } from "@networkcore/pricing";
import type { Database } from "../database/index.ts";
import {
  account,
  credit,
  debit,
  mirrorTransaction,
  postTransaction,
  readSessionPayables,
} from "../ledger/index.ts";
import type { BankEntry } from "./bank.ts";
import { topics, type SettlementContext } from "./context.ts";
import { leaveOutSettled } from "./settled-posting.ts";
import type { SettlementTables } from "./tables.ts";
import { tellPayout } from "./tell-partner.ts";

/**
 * Sends a payout to the bank. That it is being sent is written down first; a payout that was
 * being sent before is asked about, and sent again only when the bank says it has none of that id.
 *
 * @throws BankUnreachable while there is no answer; the payout then stays `sent`
 */
export async function sendPayout(context: SettlementContext, payoutId: string): Promise<void> {
  const { database, bank, clock } = context;
  const tables = database.withTables<SettlementTables>();
  const payout = await tables
    .selectFrom("payouts")
    .selectAll()
    .where("id", "=", payoutId)
    .executeTakeFirstOrThrow();
  if (payout.state !== "created" && payout.state !== "sent") return;
  const party = await context.parties.get(database, payout.party_id);
  if (party?.payeeAccount == null) throw new Error(`${payout.party_id} has no account to pay to`);
  const known = payout.state === "sent" ? await bank.find(payout.end_to_end_id) : "unknown";
  await tables
    .updateTable("payouts")
    .set({ state: "sent", sent_at: payout.sent_at ?? clock.now() })
    .where("id", "=", payoutId)
    .where("state", "=", "created")
    .execute();
  const answer =
    known === "accepted"
      ? known
      : await bank.pay({
          endToEndId: payout.end_to_end_id,
          amount: money(payout.amount, payout.currency),
          creditor: { name: party.name, iban: party.payeeAccount },
        });
  await database.transaction().execute(async (transaction) => {
    const changed = await transaction
      .withTables<SettlementTables>()
      .updateTable("payouts")
      .set({ state: answer })
      .where("id", "=", payoutId)
      .where("state", "=", "sent")
      .returning("id")
      .executeTakeFirst();
    if (answer === "accepted" || changed === undefined) return;
    await tellPayout(context, transaction, payout.end_to_end_id, "payout.rejected");
    // The liability is restored and due again; nothing goes to this account before it is confirmed.
    await context.parties.blockPayouts(transaction, payout.party_id);
    await transaction
      .withTables<SettlementTables>()
      .deleteFrom("settled_postings")
      .where("settlement_id", "=", payout.settlement_id)
      .execute();
    await mirrorTransaction(transaction, `payout_created:${payout.end_to_end_id}`, {
      kind: "payout_rejected",
      reference: `payout_rejected:${payout.end_to_end_id}`,
      occurredAt: clock.now(),
      postedAt: clock.now(),
    });
  });
}

/**
 * Reads the bank's statement from where it was read last: a booked payout is settled, once.
 *
 * @returns how many payouts were settled
 */
export async function readStatement(context: SettlementContext): Promise<number> {
  const last = await context.database
    .withTables<SettlementTables>()
    .selectFrom("bank_entries")
    .select("entry_id")
    .orderBy("position", "desc")
    .executeTakeFirst();
  let settled = 0;
  for (const entry of await context.bank.statementAfter(last?.entry_id)) {
    const booked = await context.database
      .transaction()
      .execute((transaction) => bookEntry(context, transaction, entry));
    if (booked) settled += 1;
  }
  return settled;
}

async function bookEntry(
  context: SettlementContext,
  transaction: Database,
  entry: BankEntry,
): Promise<boolean> {
  const tables = transaction.withTables<SettlementTables>();
  const bookedAt = new Date(entry.bookedAt);
  const fresh = await tables
    .insertInto("bank_entries")
    .values({ entry_id: entry.entryId, booked_at: bookedAt, open_item: null })
    .onConflict((conflict) => conflict.column("entry_id").doNothing())
    .returning("entry_id")
    .executeTakeFirst();
  if (fresh === undefined || entry.kind !== "payout" || entry.endToEndId === null) return false;
  const payout = await tables
    .selectFrom("payouts")
    .select(["settlement_id", "amount", "currency", "state"])
    .where("end_to_end_id", "=", entry.endToEndId)
    .forUpdate()
    .executeTakeFirst();
  const fault = faultOf(entry, payout);
  if (payout === undefined || fault !== undefined) {
    process.emitWarning(`bank entry ${entry.entryId}: ${fault}`);
    await tables
      .updateTable("bank_entries")
      .set({ open_item: fault ?? null })
      .where("entry_id", "=", entry.entryId)
      .execute();
    return false;
  }
  await tables
    .updateTable("payouts")
    .set({ state: "settled", settled_at: bookedAt })
    .where("end_to_end_id", "=", entry.endToEndId)
    .execute();
  const paid = money(payout.amount, payout.currency);
  await postTransaction(transaction, {
    kind: "payout_settled",
    reference: `payout_settled:${entry.endToEndId}`,
    sessionId: null,
    occurredAt: bookedAt,
    postedAt: context.clock.now(),
    postings: [debit(account.payoutInTransit, paid), credit(account.bank, paid)],
  });
  await tellPayout(context, transaction, entry.endToEndId, "payout.settled");
  await tellSettledSessions(context, transaction, payout.settlement_id);
  return true;
}

/** Why an entry is not simply the payout that was ordered. */
function faultOf(
  { amount, endToEndId }: BankEntry,
  payout: Pick<SettlementTables["payouts"], "amount" | "currency" | "state"> | undefined,
): string | undefined {
  if (payout === undefined) return `no payout is called ${endToEndId}`;
  if (payout.state === "settled") return `${endToEndId} was settled before`;
  if (payout.state === "rejected") return `${endToEndId} was rejected, and booked all the same`;
  if (amount.amount === payout.amount && amount.currency === payout.currency) return undefined;
  return `${amount.amount} ${amount.currency} were booked for ${endToEndId}`;
}

/**
 * A session is settled when no payout that carries it is still on its way, and no share of it waits
 * for a later cycle.
 */
async function tellSettledSessions(
  context: SettlementContext,
  transaction: Database,
  settlementId: string,
): Promise<void> {
  const sessions = await transaction
    .withTables<SettlementTables>()
    .selectFrom("settled_sessions as own")
    .select("own.session_id")
    .where("own.settlement_id", "=", settlementId)
    .where((build) =>
      build.not(
        build.exists(
          build
            .selectFrom("settled_sessions as other")
            .innerJoin("payouts", "payouts.settlement_id", "other.settlement_id")
            .whereRef("other.session_id", "=", "own.session_id")
            .where("payouts.state", "not in", ["settled", "rejected"])
            .select("other.session_id"),
        ),
      ),
    )
    .execute();
  const ids = sessions.map((session) => session.session_id);
  const waiting = await leaveOutSettled(transaction, await readSessionPayables(transaction, ids));
  const open = new Set(waiting.map((posting) => posting.sessionId));
  for (const reference of ids) {
    if (open.has(reference)) continue;
    await context.outbox.announce(transaction, {
      topic: topics.sessionSettled,
      key: reference,
      payload: { reference },
    });
  }
}
