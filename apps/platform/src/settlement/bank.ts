import type { Money } from "@networkcore/pricing";

/** A payment to a party. The end-to-end id makes it one: the bank refuses a second. */
export interface PaymentOrder {
  readonly endToEndId: string;
  readonly amount: Money;
  readonly creditor: { readonly name: string; readonly iban: string };
}

/** A line of the bank's statement. */
export interface BankEntry {
  readonly entryId: string;
  readonly bookedAt: string;
  readonly kind: string;
  readonly amount: Money;
  readonly endToEndId: string | null;
}

/** No answer: the payment may or may not have been taken. Unknown is not failed. */
export class BankUnreachable extends Error {
  override readonly name = "BankUnreachable";
}

/** The platform's bank. */
export interface Bank {
  /** @throws BankUnreachable when there is no answer */
  pay(order: PaymentOrder): Promise<"accepted" | "rejected">;
  /** Whether the bank knows a payment. @throws BankUnreachable */
  find(endToEndId: string): Promise<"accepted" | "unknown">;
  /** Entries after the one that was read last. @throws BankUnreachable */
  statementAfter(entryId: string | undefined): Promise<BankEntry[]>;
}
