import type { Clock } from "../database/index.ts";
import { BankUnreachable, type Bank, type BankEntry, type PaymentOrder } from "./bank.ts";

/** What goes wrong with the next payment order. */
export type BankFault = "order_lost" | "answer_lost" | "rejected";

/** A bank in memory: it keeps each end-to-end id once and books what it takes at once. */
export class TestBank implements Bank {
  /** Faults of the next calls of `pay`, one each. */
  readonly faults: BankFault[] = [];
  /** Every order that was sent, also those that were lost. */
  readonly sent: PaymentOrder[] = [];
  readonly asked: string[] = [];
  readonly taken = new Map<string, PaymentOrder>();
  readonly statement: BankEntry[] = [];
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async pay(order: PaymentOrder): Promise<"accepted" | "rejected"> {
    this.sent.push(order);
    const fault = this.faults.shift();
    if (fault === "order_lost") throw new BankUnreachable("the line is down");
    if (fault === "rejected") return "rejected";
    if (!this.taken.has(order.endToEndId)) {
      this.taken.set(order.endToEndId, order);
      this.statement.push({
        entryId: `entry-${String(this.statement.length + 1).padStart(6, "0")}`,
        bookedAt: this.#clock.now().toISOString(),
        kind: "payout",
        amount: order.amount,
        endToEndId: order.endToEndId,
      });
    }
    if (fault === "answer_lost") throw new BankUnreachable("the answer was lost");
    return "accepted";
  }

  async find(endToEndId: string): Promise<"accepted" | "unknown"> {
    this.asked.push(endToEndId);
    return this.taken.has(endToEndId) ? "accepted" : "unknown";
  }

  async statementAfter(entryId: string | undefined): Promise<BankEntry[]> {
    return this.statement.slice(this.statement.findIndex((entry) => entry.entryId === entryId) + 1);
  }
}
