import { setTimeout as sleep } from "node:timers/promises";
import { readCurrencies } from "../ledger/index.ts";
import { closeCycle } from "./close-cycle.ts";
import { topics, type SettlementContext } from "./context.ts";
import { lastCutOff, nextCutOff } from "./cut-off.ts";
import { readStatement, sendPayout } from "./pay-out.ts";
import type { SettlementTables } from "./tables.ts";

const runEveryMilliseconds = 2_000;

/** Opens settlement: closes what is due, pays, and reads the bank's statement. */
export function createSettlement(context: SettlementContext) {
  context.outbox.subscribe(topics.payoutCreated, "settlement.pay", ({ payload }) =>
    sendPayout(context, (payload as { payoutId: string }).payoutId),
  );

  /** Closes, for every currency, the last cycle that is due. @returns cycles closed now */
  async function runDue(): Promise<number> {
    let closed = 0;
    for (const currency of await readCurrencies(context.database)) {
      const cutOffAt = lastCutOff(currency, context.clock.now());
      if ((await closeCycle(context, currency, cutOffAt)) !== undefined) closed += 1;
    }
    return closed;
  }

  return {
    context,
    runDue,
    readStatement: () => readStatement(context),
    /** How many payouts have arrived so far. */
    async settledPayouts(): Promise<number> {
      const { settled } = await context.database
        .withTables<SettlementTables>()
        .selectFrom("payouts")
        .select((build) => build.fn.countAll<number>().as("settled"))
        .where("state", "=", "settled")
        .executeTakeFirstOrThrow();
      return settled;
    },
    /** The next cut-off of any currency in use after `time`. */
    async nextDue(time: Date): Promise<Date | undefined> {
      const next = (await readCurrencies(context.database)).map((currency) =>
        nextCutOff(currency, time).getTime(),
      );
      return next.length === 0 ? undefined : new Date(Math.min(...next));
    },
    async run(signal: AbortSignal) {
      while (!signal.aborted) {
        for (const step of [runDue, () => readStatement(context)]) {
          try {
            await step();
          } catch (error) {
            // The bank or the database is away, or a line does not fit: it is tried again.
            process.emitWarning(`settlement waits: ${String(error)}`);
          }
        }
        await sleep(runEveryMilliseconds, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}

export type SettlementRoom = ReturnType<typeof createSettlement>;
