import type { Settlement, StatementLine } from "@networkcore/contract";
import { Ledger } from "./ledger.ts";
import type { Payee } from "./payee.ts";

/** What a statement says of a session, but for the party's own part. */
export type SessionBill = Omit<StatementLine, "amount">;

/** The network's books. Whoever reads them has them brought up to date first. */
export interface Books {
  readonly ledger: Ledger;
  /** Everybody who has been owed something, by id. */
  readonly payees: Map<string, Payee>;
  /** Cleared sessions, by id. */
  readonly bills: Map<string, SessionBill>;
  /** Ids of the sessions that were paid back. */
  readonly refunds: Set<string>;
  /** In the order of their creation. */
  readonly settlements: Settlement[];
  /** Ids of the entries that a settlement carries. */
  readonly settledEntries: Set<string>;
  /** When everybody had been paid for a session, by its id. */
  readonly settledSessions: Map<string, Date>;
  /** By currency: up to when its cut-offs have been closed. */
  readonly closedUntil: Map<string, Date>;
  /** Cut-offs closed so far. */
  cyclesRun: number;
}

export function emptyBooks(): Books {
  return {
    ledger: new Ledger(),
    payees: new Map(),
    bills: new Map(),
    refunds: new Set(),
    settlements: [],
    settledEntries: new Set(),
    settledSessions: new Map(),
    closedUntil: new Map(),
    cyclesRun: 0,
  };
}
