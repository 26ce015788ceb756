import type { EndpointName } from "@networkcore/contract";
import { createClientToken, getSplitSchedule } from "./accounts.ts";
import { listConnections } from "./connections.ts";
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
  getSplitSchedule,
  listLedgerEntries,
  listSettlements,
  getSettlement,
  listPayouts,
  listConnections,
  getTestClock,
  advanceTestClock,
};
