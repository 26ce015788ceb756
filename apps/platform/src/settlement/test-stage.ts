import { sql } from "kysely";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { createEncryption } from "../database/index.ts";
import { account, credit, debit, ledgerMigrations, postTransaction } from "../ledger/index.ts";
import {
  createEventBook,
  createOutbox,
  listenTo,
  notificationMigrations,
} from "../notifications/index.ts";
import { createParties, partnerMigrations } from "../partners/index.ts";
import { topics, type SettlementContext } from "./context.ts";
import { createSettlement, loadReferenceRates, settlementMigrations } from "./index.ts";
import { TestBank } from "./test-bank.ts";

const migrations = [
  ...partnerMigrations,
  ...ledgerMigrations,
  ...notificationMigrations,
  ...settlementMigrations,
];

/** What a session brought, in minor units of its currency. */
export interface ClearedAmounts {
  readonly net: number;
  readonly vat: number;
  readonly commission: number;
  readonly partnerShare: number;
}

/** Settlement on a database of its own, with a bank that can be made to fail. */
export async function openStage(time: string) {
  const { database, connection, close } = await openTestDatabase(migrations);
  const clock = stoppedAt(time);
  const listener = await listenTo(connection, ["outbox"]);
  const faults: unknown[] = [];
  const outbox = createOutbox({ connection, listener, report: (error) => faults.push(error) });
  const parties = createParties(clock, createEncryption(Buffer.alloc(32, 7).toString("base64")));
  const bank = new TestBank(clock);
  const settledSessions: string[] = [];
  outbox.subscribe(topics.sessionSettled, "test.settled", async ({ payload }) => {
    settledSessions.push((payload as { reference: string }).reference);
  });
  const rates = loadReferenceRates();
  const events = createEventBook(clock);
  const context: SettlementContext = { database, clock, outbox, events, parties, bank, rates };
  const settlement = createSettlement(context);
  const stopping = new AbortController();
  const working = outbox.run(stopping.signal, 2);
  let made = 0;

  return {
    context,
    database,
    clock,
    bank,
    outbox,
    settlement,
    faults,
    settledSessions,
    makeCpo: (countryCode: string, payeeAccount: string | null = "ACCOUNT-CPO") => {
      made += 1;
      const partyId = String(made).padStart(3, "0");
      const cpo = { countryCode, partyId, name: `CPO ${made}` };
      return parties.ensureCpo(database, cpo, { payeeAccount, rename: true });
    },
    makePartner: (currency: string, payeeAccount: string | null = "ACCOUNT-DP") =>
      parties.createDemandPartner(database, { name: "Wallet", currency, payeeAccount }),
    /** Books a session as clearing does; negative amounts take back. */
    async book(session: {
      id: string;
      cpo: string;
      partner: string;
      currency: string;
      amounts: ClearedAmounts;
      endedAt?: string;
    }) {
      const { net, vat, commission, partnerShare } = session.amounts;
      const of = (amount: number) => ({ amount, currency: session.currency });
      const now = clock.now();
      const endedAt = session.endedAt === undefined ? now : new Date(session.endedAt);
      await postTransaction(database, {
        kind: "session_cleared",
        reference: `session_cleared:${session.id}`,
        sessionId: session.id,
        occurredAt: endedAt,
        postedAt: now,
        postings: [
          debit(account.pspClearing("test"), of(net + vat)),
          credit(account.cpoNet(session.cpo), of(net)),
          credit(account.cpoVat(session.cpo), of(vat)),
          debit(account.cpoNet(session.cpo), of(commission)),
          credit(account.partner(session.partner), of(partnerShare)),
          credit(account.commission, of(commission - partnerShare)),
        ],
        details: {
          ended_at: endedAt.toISOString(),
          cleared_at: now.toISOString(),
          gross: of(net + vat),
          net: of(net),
          tax: of(vat),
          commission: of(commission),
          partner_share: of(partnerShare),
        },
      });
    },
    /** Payouts in the order in which they were made. */
    async payouts() {
      const { rows } = await sql<{
        id: string;
        party_id: string;
        end_to_end_id: string;
        amount: number;
        currency: string;
        state: string;
        settled_at: Date | null;
      }>`select * from payouts order by created_at, id`.execute(database);
      return rows;
    },
    /** Balance of an account; debits positive. */
    async balance(name: string, currency: string): Promise<number> {
      const { rows } = await sql<{ sum: string }>`
        select coalesce(sum(amount), 0)::text as sum from ledger_postings
        where account = ${name} and currency = ${currency}`.execute(database);
      return Number(rows[0]?.sum);
    },
    async close() {
      stopping.abort();
      await working;
      await listener.close();
      await close();
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
