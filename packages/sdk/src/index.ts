export type {
  CallOptions,
  ClientOptions,
  ClientTokenProvider,
  NetworkCoreOptions,
  ServerOptions,
} from "./client-options.ts";
export {
  type ClientOf,
  createClient,
  createDriverClient,
  type DriverClient,
} from "./create-client.ts";
export { ConnectionError, isConnectionError } from "./errors/connection-error.ts";
export { InvalidArgumentError, isInvalidArgumentError } from "./errors/invalid-argument-error.ts";
export { isNetworkCoreError, NetworkCoreError } from "./errors/network-core-error.ts";
export {
  isUnexpectedResponseError,
  UnexpectedResponseError,
} from "./errors/unexpected-response-error.ts";
export { NetworkCore } from "./network-core.ts";
export type * from "./resource-shapes.ts";
export { type ClientTokenRequest, ClientTokens } from "./resources/client-tokens.ts";
export {
  type ConnectionKind,
  type ConnectionRequest,
  Connections,
  type RefusedObjectListRequest,
} from "./resources/connections.ts";
export { LedgerEntries, type LedgerEntryListRequest } from "./resources/ledger-entries.ts";
export { Payouts } from "./resources/payouts.ts";
export { type QuoteRequest, Quotes } from "./resources/quotes.ts";
export { Sessions } from "./resources/sessions.ts";
export { type SettlementListRequest, Settlements } from "./resources/settlements.ts";
export { SplitSchedules } from "./resources/split-schedule.ts";
export { Stations, type StationSearch } from "./resources/stations.ts";
export { TestClocks } from "./resources/test-clock.ts";
export { type TokenRequest, Tokens } from "./resources/tokens.ts";
export type { WatchOptions } from "./stream/watch-session.ts";
