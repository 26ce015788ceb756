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
import type { Operation } from "./operation.ts";
import { createQuote, getQuote } from "./quotes.ts";
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
  getTestClock,
  advanceTestClock,
};
