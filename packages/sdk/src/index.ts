export type { ApiPromise, WithResponse } from "./api-promise.ts";
export type {
  CallOptions,
  ClientOptions,
  ClientTokenProvider,
  NetworkCoreOptions,
  PatienceOptions,
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
  AuthenticationError,
  ConflictError,
  InvalidRequestError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
} from "./errors/problem-errors.ts";
export {
  isUnexpectedResponseError,
  UnexpectedResponseError,
} from "./errors/unexpected-response-error.ts";
export { formatAmount } from "./format-amount.ts";
export { NetworkCore } from "./network-core.ts";
export type {
  Logger,
  LogLevel,
  ObserverOptions,
  RequestRecord,
  ResponseRecord,
} from "./observer.ts";
export type { PagePromise } from "./page-promise.ts";
export type * from "./resource-shapes.ts";
export { type ClientTokenRequest, ClientTokens } from "./resources/client-tokens.ts";
export {
  type ConnectionKind,
  type ConnectionRequest,
  Connections,
  type RefusedObjectListRequest,
} from "./resources/connections.ts";
export { type EventListRequest, Events } from "./resources/events.ts";
export { LedgerEntries, type LedgerEntryListRequest } from "./resources/ledger-entries.ts";
export { Payouts } from "./resources/payouts.ts";
export { type QuoteRequest, Quotes } from "./resources/quotes.ts";
export { Sessions } from "./resources/sessions.ts";
export { type SettlementListRequest, Settlements } from "./resources/settlements.ts";
export { SplitSchedules } from "./resources/split-schedule.ts";
export { Stations, type StationSearch } from "./resources/stations.ts";
export { TestClocks } from "./resources/test-clock.ts";
export { type TokenRequest, Tokens } from "./resources/tokens.ts";
export {
  type WebhookDeliveryListRequest,
  type WebhookEndpointChanges,
  type WebhookEndpointRequest,
  WebhookEndpoints,
  type WebhookReplayRequest,
} from "./resources/webhook-endpoints.ts";
export type { WatchConnection, WatchOptions } from "./stream/watch-options.ts";
export type {
  UnknownEventType,
  UnknownWebhookEvent,
  WebhookEvent,
  WebhookEventOf,
} from "./webhooks/webhook-event.ts";
