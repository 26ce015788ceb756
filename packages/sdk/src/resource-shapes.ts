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

/** Money in minor units of its currency: `{ amount: 2162, currency: "EUR" }` is 21.62 €. */
export type Amount = Camelized<contract.Amount>;
/** One line of an estimate or a bill: what for, how much of it, at which price. */
export type BillLine = Camelized<contract.BillLine>;
/** A token for one driver's browser, and when it expires. */
export type ClientToken = Camelized<contract.ClientToken>;
/** An OCPI link to a CPO or a hub, with its health. */
export type Connection = Camelized<contract.Connection>;
/** How well a peer answers, and how well starts go there. */
export type ConnectionHealth = Camelized<contract.ConnectionHealth>;
/** What a peer needs to register with us. `token` is shown this once. */
export type ConnectionInvitation = Camelized<contract.ConnectionInvitation>;
/** How well a peer keeps to OCPI, with a grade from `A` to `F`. */
export type ConnectionReport = Camelized<contract.ConnectionReport>;
/** A plug or socket of an EVSE, with its public price. */
export type Connector = Camelized<contract.Connector>;
/** One way in which a peer departs from OCPI, and how often. */
export type Deviation = Camelized<contract.Deviation>;
/** A place to charge one car. */
export type Evse = Camelized<contract.Evse>;
/** What is held on the driver's means of payment. */
export type Hold = Camelized<contract.Hold>;
/** One posting of the double-entry ledger; debits are positive. */
export type LedgerEntry = Camelized<contract.LedgerEntry>;
/** A payment to a CPO or a partner. */
export type Payout = Camelized<contract.Payout>;
/** WGS 84, in degrees. */
export type Position = Camelized<contract.Position>;
/** A public tariff as it is shown before the start. */
export type Price = Camelized<contract.Price>;
/** One part of a price: per kWh, per minute, for parking, or once. */
export type PriceComponent = Camelized<contract.PriceComponent>;
/** When a part of a price applies. */
export type PriceCondition = Camelized<contract.PriceCondition>;
/** An offer for one session at one connector: price, estimate and hold. */
export type Quote = Camelized<contract.Quote>;
/** The CPO's public tariff applied to what was measured, with tax by component. */
export type Receipt = Camelized<contract.Receipt>;
/** `object` keeps the names of the peer that sent it. */
export type RefusedObject = Camelized<contract.RefusedObject>;
/** One charge, from the start on a quote to the settled receipt. */
export type Session = Camelized<contract.Session>;
/** One message of a session's live stream. */
export type SessionEvent = Camelized<contract.SessionEvent>;
/** What anybody needs to recompute the receipt; `/verify` checks it. */
export type SessionProof = Camelized<contract.SessionProof>;
/** Why a session failed, and what to tell the driver. */
export type SessionFailure = Camelized<contract.SessionFailure>;
/** What a party gets for one daily cycle, session by session. */
export type Settlement = Camelized<contract.Settlement>;
/** Commission and partner share in force. */
export type SplitSchedule = Camelized<contract.SplitSchedule>;
/** One session in a settlement. */
export type StatementLine = Camelized<contract.StatementLine>;
/** A station with its EVSEs, connectors and public prices. */
export type Station = Camelized<contract.Station>;
/** A station as a search shows it. */
export type StationSummary = Camelized<contract.StationSummary>;
/** Something in a peer's tariffs that a driver or an authority may object to. */
export type TariffFinding = Camelized<contract.TariffFinding>;
/** Which tariff made a price: the CPO's id, and the hash of the version that was public. */
export type TariffReference = Camelized<contract.TariffReference>;
/** The sandbox's time. */
export type TestClock = Camelized<contract.TestClock>;
/** The sandbox's time after it was moved, and what that set off. */
export type TestClockAdvance = Camelized<contract.TestClockAdvance>;
/** A driver's card. */
export type Token = Camelized<contract.Token>;
/** Net, tax and gross. */
export type Totals = Camelized<contract.Totals>;
/** One try to deliver an event. */
export type WebhookAttempt = Camelized<contract.WebhookAttempt>;
/** The delivery of one event to one endpoint, with its attempts. */
export type WebhookDelivery = Camelized<contract.WebhookDelivery>;
/** A URL that is told of events (Standard Webhooks 1.0). */
export type WebhookEndpoint = Camelized<contract.WebhookEndpoint>;
/** `secret` is shown this once. */
export type WebhookEndpointWithSecret = Camelized<contract.WebhookEndpointWithSecret>;
/** How many deliveries a replay set in motion. */
export type WebhookReplay = Camelized<contract.WebhookReplay>;
