import type { Endpoint } from "./endpoint.ts";
import { createClientToken } from "./endpoints/client-tokens.ts";
import {
  createConnection,
  endConnection,
  getConnection,
  getConnectionReport,
  inviteConnection,
  listConnections,
  listRefusedObjects,
  rotateConnection,
  syncConnection,
} from "./endpoints/connections.ts";
import { getEvent, listEvents } from "./endpoints/events.ts";
import { listLedgerEntries } from "./endpoints/ledger-entries.ts";
import { createQuote, getQuote } from "./endpoints/quotes.ts";
import {
  getReceipt,
  getSession,
  getSessionProof,
  listSessions,
  startSession,
  stopSession,
  watchSession,
} from "./endpoints/sessions.ts";
import { getSettlement, listPayouts, listSettlements } from "./endpoints/settlements.ts";
import { getSplitSchedule } from "./endpoints/split-schedule.ts";
import { getStation, searchStations } from "./endpoints/stations.ts";
import { advanceTestClock, getTestClock } from "./endpoints/test-clock.ts";
import {
  blockToken,
  createToken,
  getToken,
  listTokens,
  unblockToken,
} from "./endpoints/tokens.ts";
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  getWebhookEndpoint,
  listWebhookDeliveries,
  listWebhookEndpoints,
  replayWebhookDelivery,
  replayWebhooks,
  rotateWebhookSecret,
  testWebhookEndpoint,
  updateWebhookEndpoint,
} from "./endpoints/webhook-endpoints.ts";

/**
 * Every endpoint, by name. The platform serves them, the SDK calls them, the mock plays them.
 *
 * Each is also an export of its own: a browser's bundle that imports `searchStations` carries the
 * schemas of that endpoint, one that imports this table carries all.
 */
export const endpoints = {
  searchStations,
  getStation,
  createQuote,
  getQuote,
  startSession,
  listSessions,
  getSession,
  watchSession,
  stopSession,
  getReceipt,
  getSessionProof,
  createClientToken,
  createToken,
  listTokens,
  getToken,
  blockToken,
  unblockToken,
  getSplitSchedule,
  listLedgerEntries,
  listSettlements,
  getSettlement,
  listPayouts,
  listConnections,
  createConnection,
  inviteConnection,
  getConnection,
  getConnectionReport,
  listRefusedObjects,
  syncConnection,
  rotateConnection,
  endConnection,
  listEvents,
  getEvent,
  createWebhookEndpoint,
  listWebhookEndpoints,
  getWebhookEndpoint,
  updateWebhookEndpoint,
  deleteWebhookEndpoint,
  rotateWebhookSecret,
  testWebhookEndpoint,
  replayWebhooks,
  listWebhookDeliveries,
  replayWebhookDelivery,
  getTestClock,
  advanceTestClock,
} as const satisfies Record<string, Endpoint>;

/** Every endpoint by its name. */
export type Endpoints = typeof endpoints;
/** The name of an endpoint: what the SDK and the platform call it. */
export type EndpointName = keyof Endpoints;
