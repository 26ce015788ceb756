import type { Endpoint } from "../endpoint.ts";
import { type EndpointName, endpoints } from "../endpoints.ts";
import type { ProblemCode } from "../problem.ts";

/** What may happen at an endpoint besides what may happen at all of its kind. */
const own: Readonly<Record<EndpointName, readonly ProblemCode[]>> = {
  searchStations: [],
  getStation: ["station_not_found"],
  createQuote: ["station_not_found", "station_offline", "connector_occupied", "no_public_tariff"],
  getQuote: ["quote_not_found"],
  startSession: ["quote_not_found", "quote_used", "quote_expired", "connector_occupied"],
  listSessions: [],
  getSession: ["session_not_found"],
  watchSession: ["session_not_found"],
  stopSession: ["session_not_found", "session_not_active"],
  getReceipt: ["session_not_found", "receipt_not_ready", "not_found"],
  getSessionProof: ["session_not_found", "receipt_not_ready", "not_found"],
  createClientToken: [],
  createToken: ["token_exists"],
  listTokens: [],
  getToken: ["token_not_found"],
  blockToken: ["token_not_found"],
  unblockToken: ["token_not_found"],
  getSplitSchedule: ["not_found"],
  listLedgerEntries: [],
  listSettlements: [],
  getSettlement: ["not_found"],
  listPayouts: [],
  listConnections: [],
  createConnection: ["connection_exists"],
  inviteConnection: [],
  getConnection: ["connection_not_found"],
  getConnectionReport: ["connection_not_found"],
  listRefusedObjects: ["connection_not_found"],
  syncConnection: ["connection_not_found", "connection_not_ready"],
  rotateConnection: ["connection_not_found", "connection_not_ready"],
  endConnection: ["connection_not_found"],
  listEvents: [],
  getEvent: ["event_not_found"],
  createWebhookEndpoint: ["too_many_webhook_endpoints"],
  listWebhookEndpoints: [],
  getWebhookEndpoint: ["webhook_endpoint_not_found"],
  updateWebhookEndpoint: ["webhook_endpoint_not_found"],
  deleteWebhookEndpoint: ["webhook_endpoint_not_found"],
  rotateWebhookSecret: ["webhook_endpoint_not_found"],
  testWebhookEndpoint: ["webhook_endpoint_not_found", "webhook_endpoint_disabled"],
  replayWebhooks: ["webhook_endpoint_not_found", "webhook_endpoint_disabled"],
  listWebhookDeliveries: ["webhook_endpoint_not_found"],
  replayWebhookDelivery: [
    "webhook_endpoint_not_found",
    "webhook_delivery_not_found",
    "webhook_endpoint_disabled",
  ],
  getTestClock: [],
  advanceTestClock: ["clock_moves_forward_only"],
};

/** What may happen at every endpoint. */
export const codesOfAll: readonly ProblemCode[] = [
  "invalid_request",
  "unsupported_version",
  "missing_key",
  "invalid_key",
  "token_expired",
  "forbidden",
  "uri_too_long",
  "headers_too_large",
  "rate_limited",
  "internal",
  "upstream_unavailable",
];

/** What may happen besides at every endpoint that changes something. */
export const codesOfChanges: readonly ProblemCode[] = [
  "malformed_json",
  "idempotency_conflict",
  "request_in_flight",
  "body_too_large",
  "unsupported_media_type",
];

/**
 * Every problem code that an endpoint may answer with.
 *
 * @example problemCodesOf("getQuote").includes("quote_not_found") // true
 */
export function problemCodesOf(name: EndpointName): readonly ProblemCode[] {
  const endpoint: Endpoint = endpoints[name];
  return [
    ...codesOfAll,
    ...(endpoint.method === "GET" ? [] : codesOfChanges),
    ...(endpoint.ifMatch ? (["precondition_failed"] as const) : []),
    ...own[name],
  ];
}
