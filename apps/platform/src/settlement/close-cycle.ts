import type { Conversion, Settlement, StatementLine } from "@networkcore/contract";
import { convert, money, type Money } from "@networkcore/pricing";
import { sql } from "kysely";
import * as z from "zod/mini";
import { newId, type Database } from "../database/index.ts";
import {
  account,
  credit,
  debit,
  partyOfAccount,
  postTransaction,
  readPayables,
  type BookedPosting,
} from "../ledger/index.ts";
import type { PartyRecord } from "../partners/index.ts";
import { topics, type SettlementContext } from "./context.ts";
import { leaveOutSettled } from "./settled-posting.ts";
import type { SettlementTables } from "./tables.ts";
import { tellSettlement } from "./tell-partner.ts";

const MoneyShape = z.object({ amount: z.number(), currency: z.string() });

/** What a `session_cleared` transaction says beside its postings. */
const ClearedDetails = z.object({
  ended_at: z.string(),
  cleared_at: z.string(),
  gross: MoneyShape,
  net: MoneyShape,
  tax: MoneyShape,
  commission: MoneyShape,
  partner_share: MoneyShape,
});

function byParty(postings: readonly BookedPosting[]): Map<string, BookedPosting[]> {
  const groups = new Map<string, BookedPosting[]>();
  for (const posting of postings) {
    const party = partyOfAccount(posting.account);
    if (party === undefined) continue;
    const own = groups.get(party) ?? [];
    own.push(posting);
    groups.set(party, own);
  }
  return groups;
}

/** What we owe by these postings: credits are negative in the books. */
const owed = (postings: readonly BookedPosting[], currency: string): Money =>
  money(postings.reduce((sum, posting) => sum - posting.amount, 0), currency);

function statementLines(postings: readonly BookedPosting[], currency: string): StatementLine[] {
  const sessions = Map.groupBy(postings, (posting) => posting.sessionId ?? "");
  return [...sessions].map(([sessionId, own]) => {
    const details = z.parse(ClearedDetails, own[0]?.details);
    return { session_id: sessionId, ...details, amount: owed(own, currency) };
  });
}

/** ISO 20022 `EndToEndId`: at most 35 characters, the same for the same party, currency and day. */
function endToEndId(party: PartyRecord, currency: string, cutOffAt: Date): string {
  const day = cutOffAt.toISOString().slice(0, 10).replaceAll("-", "");
  return `NC${day}${currency}${party.id.slice(-22)}`;
}

/**
 * Closes the cycle of a currency at its cut-off: nets per party what was cleared before, converts
 * where the party is paid in another currency, books it and makes one payout each, in one
 * transaction. A cycle is closed once; a party in debt, or without an account that can be paid to,
 * is carried over.
 *
 * @returns how many payouts were made, or undefined when the cycle had been closed before
 */
export async function closeCycle(
  context: SettlementContext,
  currency: string,
  cutOffAt: Date,
): Promise<number | undefined> {
  const now = context.clock.now();
  return context.database.transaction().execute(async (transaction) => {
    const fresh = await transaction
      .withTables<SettlementTables>()
      .insertInto("settlement_cycles")
      .values({ currency, cut_off_at: cutOffAt, run_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning("run_at")
      .executeTakeFirst();
    if (fresh === undefined) return undefined;
    const payables = await readPayables(transaction, { currency, before: cutOffAt });
    const open = await leaveOutSettled(transaction, payables);
    let payouts = 0;
    for (const [partyId, postings] of byParty(open)) {
      const party = await context.parties.get(transaction, partyId);
      if (party === undefined) throw new Error(`postings for an unknown party ${partyId}`);
      const total = owed(postings, currency);
      if (total.amount <= 0 || party.payeeAccount === null || party.payoutsBlocked) continue;
      const share = { party, postings, total, cutOffAt, now };
      if (await settleParty(context, transaction, share)) payouts += 1;
    }
    return payouts;
  });
}

interface PartyShare {
  readonly party: PartyRecord;
  readonly postings: readonly BookedPosting[];
  readonly total: Money;
  readonly cutOffAt: Date;
  readonly now: Date;
}

/** @returns false for a share that is less than one unit of the party's currency: it waits */
async function settleParty(
  context: SettlementContext,
  transaction: Database,
  { party, postings, total, cutOffAt, now }: PartyShare,
): Promise<boolean> {
  const tables = transaction.withTables<SettlementTables>();
  const conversion = conversionOf(context, party, total, now);
  const paid = conversion?.to ?? total;
  if (paid.amount === 0) return false;
  const lines = statementLines(postings, total.currency);
  const settlementId = newId("set", now);
  const reference = endToEndId(party, total.currency, cutOffAt);
  const body: Omit<Settlement, "payout"> = {
    id: settlementId,
    party: { id: party.id, type: party.type, name: party.name },
    currency: total.currency,
    cut_off_at: cutOffAt.toISOString(),
    created_at: now.toISOString(),
    lines,
    total,
    conversion,
  };
  await tables
    .insertInto("settlements")
    .values({
      id: settlementId,
      party_id: party.id,
      currency: total.currency,
      cut_off_at: cutOffAt,
      body: JSON.stringify(body),
      created_at: now,
    })
    .execute();
  await sql`insert into settled_postings (posting_id, settlement_id)
    select id, ${settlementId} from unnest(${postings.map(({ id }) => id)}::bigint[]) as id`
    .execute(transaction);
  await sql`insert into settled_sessions (settlement_id, session_id)
    select ${settlementId}, id from unnest(${lines.map((line) => line.session_id)}::text[]) as id`
    .execute(transaction);
  const payoutId = newId("pay", now);
  await tables
    .insertInto("payouts")
    .values({
      id: payoutId,
      settlement_id: settlementId,
      party_id: party.id,
      end_to_end_id: reference,
      ...paid,
      state: "created",
      created_at: now,
      sent_at: null,
      settled_at: null,
    })
    .execute();
  await tellSettlement(context, transaction, settlementId);
  await bookPayout(transaction, { reference, postings, total, paid, conversion, now });
  await context.outbox.announce(transaction, {
    topic: topics.payoutCreated,
    key: payoutId,
    payload: { payoutId },
  });
  return true;
}

function conversionOf(
  context: SettlementContext,
  party: PartyRecord,
  total: Money,
  now: Date,
): Conversion | null {
  if (party.currency === total.currency) return null;
  const day = now.toISOString().slice(0, 10);
  const { rate, id, date } = context.rates.find(total.currency, party.currency, day);
  const to = convert(total, rate, party.currency);
  return { from: total, to, rate, rate_id: id, rate_date: date };
}

/** Dr payables / Cr payout in transit; across currencies through the FX position. */
async function bookPayout(
  transaction: Database,
  booking: {
    reference: string;
    postings: readonly BookedPosting[];
    total: Money;
    paid: Money;
    conversion: Conversion | null;
    now: Date;
  },
): Promise<void> {
  const { reference, postings, total, paid, conversion, now } = booking;
  const accounts = Map.groupBy(postings, (posting) => posting.account);
  const payables = [...accounts].map(([name, own]) => debit(name, owed(own, total.currency)));
  const out = credit(account.payoutInTransit, paid);
  await postTransaction(transaction, {
    kind: "payout_created",
    reference: `payout_created:${reference}`,
    sessionId: null,
    occurredAt: now,
    postedAt: now,
    postings:
      conversion === null
        ? [...payables, out]
        : [
            ...payables,
            credit(account.fxPosition, total),
            debit(account.fxPosition, paid),
            out,
          ],
    details: { end_to_end_id: reference, ...(conversion !== null && { conversion }) },
  });
}
