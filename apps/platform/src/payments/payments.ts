import { setTimeout as sleep } from "node:timers/promises";
import { money, type Money } from "@networkcore/pricing";
import type { Clock, Database } from "../database/index.ts";
import { account, credit, debit, postTransaction } from "../ledger/index.ts";
import type { Psp } from "./psp.ts";

/** Tables of the payments' module. */
export type PaymentTables = {
  payment_authorizations: {
    session_id: string;
    psp_id: string | null;
    currency: string;
    amount: number;
    state: "requested" | "held" | "declined" | "captured" | "released";
    captured_amount: number | null;
    created_at: Date;
  };
  psp_settlements: {
    id: string;
    booked_at: Date;
    currency: string;
    gross: number;
    fee: number;
    net: number;
  };
};

const collectEveryMilliseconds = 30_000;

/** Holds, captures and releases, and what the PSP pays to our bank account. */
export function createPayments(database: Database, clock: Clock, psp: Psp) {
  const tables = database.withTables<PaymentTables>();
  const find = (sessionId: string) =>
    tables
      .selectFrom("payment_authorizations")
      .selectAll()
      .where("session_id", "=", sessionId)
      .executeTakeFirst();
  const update = (sessionId: string, values: Partial<PaymentTables["payment_authorizations"]>) =>
    tables
      .updateTable("payment_authorizations")
      .set(values)
      .where("session_id", "=", sessionId)
      .execute();

  return {
    pspName: psp.name,
    /** Holds an amount for a session, once. @returns whether it is held */
    async hold(sessionId: string, amount: Money, paymentMethod: string): Promise<boolean> {
      await tables
        .insertInto("payment_authorizations")
        .values({
          session_id: sessionId,
          psp_id: null,
          ...amount,
          state: "requested",
          captured_amount: null,
          created_at: clock.now(),
        })
        .onConflict((conflict) => conflict.column("session_id").doNothing())
        .execute();
      const known = await find(sessionId);
      if (known !== undefined && known.state !== "requested") return known.state === "held";
      const answer = await psp.authorize({ reference: sessionId, amount, paymentMethod });
      const held = answer.status === "authorized";
      const noted = await tables
        .updateTable("payment_authorizations")
        .set({ psp_id: answer.id, state: held ? "held" : "declined" })
        .where("session_id", "=", sessionId)
        .where("state", "=", "requested")
        .returning("session_id")
        .executeTakeFirst();
      if (noted !== undefined) return held;
      // The session was given up while the PSP was asked.
      if (held) await psp.release(answer.id);
      return false;
    },
    /**
     * Takes what a session cost from its hold. What the hold does not cover is the platform's
     * loss: the CPO is paid all the same.
     *
     * @returns what was captured
     */
    async capture(sessionId: string, due: Money): Promise<Money> {
      const known = await find(sessionId);
      if (known === undefined || known.psp_id === null) throw new Error(`no hold for ${sessionId}`);
      const captured = money(Math.min(due.amount, known.amount), known.currency);
      if (known.state === "captured") return money(known.captured_amount ?? 0, known.currency);
      if (captured.amount === 0) await psp.release(known.psp_id);
      else await psp.capture(known.psp_id, captured);
      const shortfall = money(due.amount - captured.amount, due.currency);
      await database.transaction().execute(async (transaction) => {
        await transaction
          .withTables<PaymentTables>()
          .updateTable("payment_authorizations")
          .set({ state: "captured", captured_amount: captured.amount })
          .where("session_id", "=", sessionId)
          .execute();
        if (shortfall.amount === 0) return;
        await postTransaction(transaction, {
          kind: "capture_shortfall",
          reference: `capture_shortfall:${sessionId}`,
          sessionId,
          occurredAt: clock.now(),
          postedAt: clock.now(),
          postings: [
            debit(account.badDebt, shortfall),
            credit(account.pspClearing(psp.name), shortfall),
          ],
        });
      });
      return captured;
    },
    /**
     * Gives a session's hold back, if there is one. One that was asked for without an answer is
     * looked up: the PSP may hold what we do not know of.
     */
    async release(sessionId: string): Promise<void> {
      const known = await find(sessionId);
      if (known?.state !== "held" && known?.state !== "requested") return;
      const pspId = known.psp_id ?? (await psp.find(sessionId))?.id;
      if (pspId !== undefined) await psp.release(pspId);
      await update(sessionId, { state: "released" });
    },
    /** Collects regularly until `signal`. */
    async run(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        try {
          await this.collect();
        } catch (error) {
          // The PSP or the database is away; nothing is lost by asking later.
          process.emitWarning(`the PSP's settlements wait: ${String(error)}`);
        }
        await sleep(collectEveryMilliseconds, undefined, { signal }).catch(() => undefined);
      }
    },
    /** Books what the PSP has paid to the bank since the last look. @returns how many payments */
    async collect(): Promise<number> {
      const last = await tables
        .selectFrom("psp_settlements")
        .select("id")
        .orderBy("booked_at", "desc")
        .orderBy("id", "desc")
        .executeTakeFirst();
      const settlements = await psp.settlementsAfter(last?.id);
      for (const settlement of settlements) {
        const { id, currency, gross, fee, net } = settlement;
        const bookedAt = new Date(settlement.bookedAt);
        await database.transaction().execute(async (transaction) => {
          const fresh = await transaction
            .withTables<PaymentTables>()
            .insertInto("psp_settlements")
            .values({ id, booked_at: bookedAt, currency, gross, fee, net })
            .onConflict((conflict) => conflict.column("id").doNothing())
            .returning("id")
            .executeTakeFirst();
          if (fresh === undefined) return;
          await postTransaction(transaction, {
            kind: "psp_settled",
            reference: `psp_settled:${psp.name}:${id}`,
            sessionId: null,
            occurredAt: bookedAt,
            postedAt: clock.now(),
            postings: [
              debit(account.bank, money(net, currency)),
              debit(account.pspFee, money(fee, currency)),
              credit(account.pspClearing(psp.name), money(gross, currency)),
            ],
          });
        });
      }
      return settlements.length;
    },
  };
}

export type Payments = ReturnType<typeof createPayments>;
