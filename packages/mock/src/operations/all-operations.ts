import type { EndpointName } from "@networkcore/contract";
import { createClientToken, getSplitSchedule } from "./accounts.ts";
import { getConnectionReport, listRefusedObjects } from "./connection-report.ts";
import { endConnection, rotateConnection, syncConnection } from "./connection-upkeep.ts";
import {
  createConnection,
  getConnection,
  inviteConnection,
  listConnections,
} from "./connections.ts";
import { listLedgerEntries } from "./ledger-entries.ts";
import { getEvent, listEvents } from "./events.ts";
import type { Operation } from "./operation.ts";
import { createQuote, getQuote } from "./quotes.ts";
import { getSessionProof } from "./session-proof.ts";
import {
  getReceipt,
  getSession,
  listSessions,
  startSession,
  stopSession,
  watchSession,
} from "./sessions.ts";
import { getSettlement, listPayouts, listSettlements } from "./settlements.ts";
import { getStation, searchStations } from "./stations.ts";
import { advanceTestClock, getTestClock } from "./test-clock.ts";
import { blockToken, createToken, getToken, listTokens, unblockToken } from "./tokens.ts";
import {
  listWebhookDeliveries,
  replayWebhookDelivery,
  replayWebhooks,
  testWebhookEndpoint,
} from "./webhook-deliveries.ts";
import {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  getWebhookEndpoint,
  listWebhookEndpoints,
  rotateWebhookSecret,
  updateWebhookEndpoint,
} from "./webhook-endpoints.ts";

/** What the mock does for each endpoint of the contract. */
export const operations: Record<EndpointName, Operation> = {
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
};
