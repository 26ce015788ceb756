import type * as contract from "@networkcore/contract";
import type { Camelized } from "./wire/camelize.ts";

/** One page of a list. Pass `nextCursor` as `cursor` to get the next one. */
export interface Page<T> {
  readonly data: T[];
  /** Null on the last page. */
  readonly nextCursor: string | null;
  readonly hasMore: boolean;
}

/** What every list takes. */
export interface PageRequest {
  /** 1 to 200; 50 unless given. */
  readonly limit?: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

export type Amount = Camelized<contract.Amount>;
export type BillLine = Camelized<contract.BillLine>;
export type ClientToken = Camelized<contract.ClientToken>;
export type Connection = Camelized<contract.Connection>;
export type ConnectionHealth = Camelized<contract.ConnectionHealth>;
export type ConnectionInvitation = Camelized<contract.ConnectionInvitation>;
export type ConnectionReport = Camelized<contract.ConnectionReport>;
export type Connector = Camelized<contract.Connector>;
export type Deviation = Camelized<contract.Deviation>;
export type Evse = Camelized<contract.Evse>;
export type Hold = Camelized<contract.Hold>;
export type LedgerEntry = Camelized<contract.LedgerEntry>;
export type Payout = Camelized<contract.Payout>;
export type Position = Camelized<contract.Position>;
export type Price = Camelized<contract.Price>;
export type PriceComponent = Camelized<contract.PriceComponent>;
export type PriceCondition = Camelized<contract.PriceCondition>;
export type Quote = Camelized<contract.Quote>;
export type Receipt = Camelized<contract.Receipt>;
/** `object` keeps the names of the peer that sent it. */
export type RefusedObject = Camelized<contract.RefusedObject>;
export type Session = Camelized<contract.Session>;
export type SessionEvent = Camelized<contract.SessionEvent>;
export type SessionFailure = Camelized<contract.SessionFailure>;
export type Settlement = Camelized<contract.Settlement>;
export type SplitSchedule = Camelized<contract.SplitSchedule>;
export type StatementLine = Camelized<contract.StatementLine>;
export type Station = Camelized<contract.Station>;
export type StationSummary = Camelized<contract.StationSummary>;
export type TariffFinding = Camelized<contract.TariffFinding>;
export type TariffReference = Camelized<contract.TariffReference>;
export type TestClock = Camelized<contract.TestClock>;
export type TestClockAdvance = Camelized<contract.TestClockAdvance>;
export type Token = Camelized<contract.Token>;
export type Totals = Camelized<contract.Totals>;
