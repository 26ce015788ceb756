import type { Money } from "@networkcore/pricing";

/** An authorisation at a PSP. */
export interface PspAuthorization {
  readonly id: string;
  readonly status: "authorized" | "declined" | "captured" | "released";
}

/** Money that the PSP has paid to our account: gross captures less its fee. */
export interface PspSettlement {
  readonly id: string;
  readonly bookedAt: string;
  readonly currency: string;
  readonly gross: number;
  readonly fee: number;
  readonly net: number;
}

/** A payment service provider. Every call may be repeated: `reference` makes it one. */
export interface Psp {
  readonly name: string;
  authorize(request: {
    reference: string;
    amount: Money;
    paymentMethod: string;
  }): Promise<PspAuthorization>;
  /** The authorisation of a reference, if the PSP has one. */
  find(reference: string): Promise<PspAuthorization | undefined>;
  capture(id: string, amount: Money): Promise<void>;
  release(id: string): Promise<void>;
  settlementsAfter(id: string | undefined): Promise<PspSettlement[]>;
}
