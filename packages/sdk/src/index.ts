export type {
  CallOptions,
  ClientOptions,
  ClientTokenProvider,
  NetworkCoreOptions,
  ServerOptions,
} from "./client-options.ts";
export { ConnectionError, isConnectionError } from "./errors/connection-error.ts";
export { InvalidArgumentError, isInvalidArgumentError } from "./errors/invalid-argument-error.ts";
export { isNetworkCoreError, NetworkCoreError } from "./errors/network-core-error.ts";
export {
  isUnexpectedResponseError,
  UnexpectedResponseError,
} from "./errors/unexpected-response-error.ts";
export { NetworkCore } from "./network-core.ts";
export type * from "./resource-shapes.ts";
export type { ClientTokenRequest } from "./resources/client-tokens.ts";
export type { LedgerEntryListRequest } from "./resources/ledger-entries.ts";
export type { QuoteRequest } from "./resources/quotes.ts";
export type { SettlementListRequest } from "./resources/settlements.ts";
export type { StationSearch } from "./resources/stations.ts";
export type { WatchOptions } from "./stream/watch-session.ts";
