import * as z from "zod/mini";
import { ClientToken, CreateClientToken } from "./client-token.ts";
import { Connection } from "./connection.ts";
import { SessionId, SettlementId, StationId, QuoteId } from "./identifiers.ts";
import { LedgerEntry, LedgerEntryListQuery } from "./ledger-entry.ts";
import { pageOf, pageQuery } from "./page.ts";
import { CreateQuote, Quote } from "./quote.ts";
import { Receipt } from "./receipt.ts";
import { Session, SessionEvent, SessionListQuery, StartSession } from "./session.ts";
import { Payout, PayoutListQuery, Settlement, SettlementListQuery } from "./settlement.ts";
import { SplitSchedule } from "./split-schedule.ts";
import { Station, StationSearchQuery, StationSummary } from "./station.ts";
import { AdvanceTestClock, TestClock, TestClockAdvance } from "./test-clock.ts";

/** Who may call: a partner's server key, a driver's client token, an operator's key. */
export type Caller = "server" | "client" | "operator";

/** One endpoint of the API. `path` has its parameters in braces. */
export interface Endpoint {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly summary: string;
  readonly callers: readonly Caller[];
  readonly params?: z.ZodMiniObject;
  readonly query?: z.ZodMiniObject;
  readonly body?: z.ZodMiniObject;
  readonly response: z.ZodMiniType;
  readonly status: 200 | 201;
  /** The response is a stream of server-sent events, each of the schema `response`. */
  readonly stream?: true;
}

const anybody = ["server", "client", "operator"] as const;
const drivers = ["server", "client"] as const;
const operators = ["operator"] as const;
const books = ["server", "operator"] as const;
const sessionParams = z.strictObject({ id: SessionId });

/** Every endpoint, by name. The platform serves them, the SDK calls them, the mock plays them. */
export const endpoints = {
  searchStations: {
    method: "GET",
    path: "/v1/stations",
    summary: "Stations near a point, nearest first",
    callers: anybody,
    query: StationSearchQuery,
    response: pageOf(StationSummary),
    status: 200,
  },
  getStation: {
    method: "GET",
    path: "/v1/stations/{id}",
    summary: "A station with its EVSEs, connectors and public prices",
    callers: anybody,
    params: z.strictObject({ id: StationId }),
    response: Station,
    status: 200,
  },
  createQuote: {
    method: "POST",
    path: "/v1/quotes",
    summary: "An offer for one session at one connector",
    callers: drivers,
    body: CreateQuote,
    response: Quote,
    status: 201,
  },
  getQuote: {
    method: "GET",
    path: "/v1/quotes/{id}",
    summary: "A quote",
    callers: drivers,
    params: z.strictObject({ id: QuoteId }),
    response: Quote,
    status: 200,
  },
  startSession: {
    method: "POST",
    path: "/v1/sessions",
    summary: "Start charging on a quote",
    callers: drivers,
    body: StartSession,
    response: Session,
    status: 201,
  },
  listSessions: {
    method: "GET",
    path: "/v1/sessions",
    summary: "Sessions, newest first",
    callers: drivers,
    query: SessionListQuery,
    response: pageOf(Session),
    status: 200,
  },
  getSession: {
    method: "GET",
    path: "/v1/sessions/{id}",
    summary: "A session",
    callers: drivers,
    params: sessionParams,
    response: Session,
    status: 200,
  },
  watchSession: {
    method: "GET",
    path: "/v1/sessions/{id}/events",
    summary: "A session live, as server-sent events; resumes after Last-Event-ID",
    callers: drivers,
    params: sessionParams,
    response: SessionEvent,
    status: 200,
    stream: true,
  },
  stopSession: {
    method: "POST",
    path: "/v1/sessions/{id}/stop",
    summary: "Stop charging",
    callers: drivers,
    params: sessionParams,
    response: Session,
    status: 200,
  },
  getReceipt: {
    method: "GET",
    path: "/v1/sessions/{id}/receipt",
    summary: "The receipt, once the CPO's CDR has been cleared",
    callers: drivers,
    params: sessionParams,
    response: Receipt,
    status: 200,
  },
  createClientToken: {
    method: "POST",
    path: "/v1/client_tokens",
    summary: "A token for one driver's browser",
    callers: ["server"],
    body: CreateClientToken,
    response: ClientToken,
    status: 201,
  },
  getSplitSchedule: {
    method: "GET",
    path: "/v1/split_schedule",
    summary: "Commission and partner share in force",
    callers: anybody,
    response: SplitSchedule,
    status: 200,
  },
  listLedgerEntries: {
    method: "GET",
    path: "/v1/ledger_entries",
    summary: "Postings of the ledger, oldest first",
    callers: operators,
    query: LedgerEntryListQuery,
    response: pageOf(LedgerEntry),
    status: 200,
  },
  listSettlements: {
    method: "GET",
    path: "/v1/settlements",
    summary: "Settlements with their statements, newest first; a partner sees its own",
    callers: books,
    query: SettlementListQuery,
    response: pageOf(Settlement),
    status: 200,
  },
  getSettlement: {
    method: "GET",
    path: "/v1/settlements/{id}",
    summary: "One settlement with its statement",
    callers: books,
    params: z.strictObject({ id: SettlementId }),
    response: Settlement,
    status: 200,
  },
  listPayouts: {
    method: "GET",
    path: "/v1/payouts",
    summary: "Payouts, newest first; a partner sees its own",
    callers: books,
    query: PayoutListQuery,
    response: pageOf(Payout),
    status: 200,
  },
  listConnections: {
    method: "GET",
    path: "/v1/connections",
    summary: "OCPI connections to CPOs",
    callers: operators,
    query: z.strictObject(pageQuery),
    response: pageOf(Connection),
    status: 200,
  },
  getTestClock: {
    method: "GET",
    path: "/v1/test_clock",
    summary: "The sandbox's time",
    callers: operators,
    response: TestClock,
    status: 200,
  },
  advanceTestClock: {
    method: "POST",
    path: "/v1/test_clock/advance",
    summary: "Move the sandbox's time forward; what falls due on the way happens",
    callers: operators,
    body: AdvanceTestClock,
    response: TestClockAdvance,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
