import type { EndpointName } from "./endpoints.ts";

/**
 * What each endpoint does, for the documentation. Beside the endpoints and not in them: a browser
 * that calls one would load the words.
 */
export const summaries: Readonly<Record<EndpointName, string>> = {
  searchStations: "Stations near a point, nearest first",
  getStation: "A station with its EVSEs, connectors and public prices",
  createQuote: "An offer for one session at one connector",
  getQuote: "A quote",
  startSession: "Start charging on a quote",
  listSessions: "Sessions, newest first",
  getSession: "A session",
  watchSession: "A session live, as server-sent events; resumes after Last-Event-ID",
  stopSession: "Stop charging",
  getReceipt: "The receipt, once the CPO's CDR has been cleared",
  getSessionProof:
    "The price proof: what anybody needs to recompute the receipt, once it is cleared",
  createClientToken: "A token for one driver's browser",
  createToken: "Register a driver's card: it then works at the chargers of every CPO",
  listTokens: "The partner's cards, newest first",
  getToken: "A card",
  blockToken: "Block a card: no session can be started with it; one under way goes on",
  unblockToken: "Let a blocked card charge again",
  getSplitSchedule: "Commission and partner share in force",
  listLedgerEntries: "Postings of the ledger, oldest first",
  listSettlements: "Settlements with their statements, newest first; a partner sees its own",
  getSettlement: "One settlement with its statement",
  listPayouts: "Payouts, newest first; a partner sees its own",
  listConnections: "OCPI connections to CPOs and hubs, with their health",
  createConnection: "Register with a peer by its versions URL and token, and import what it has",
  inviteConnection: "Make a registration token with which a peer registers with us",
  getConnection: "A connection: its state, the progress of its import, its health",
  getConnectionReport:
    "How well a peer keeps to OCPI, what was refused, and a check of its tariffs",
  listRefusedObjects:
    "Objects of a peer that could not be taken, newest first, with field and reason",
  syncConnection: "Pull a connection's objects now",
  rotateConnection: "Exchange the tokens of a connection for new ones",
  endConnection: "End a connection: unregister from the peer and hide its stations",
  listEvents: "What has happened to the partner's things, newest first; kept for 30 days",
  getEvent: "An event",
  createWebhookEndpoint: "Register a URL that is told of events; its secret is shown this once",
  listWebhookEndpoints: "The partner's webhook endpoints, newest first",
  getWebhookEndpoint: "A webhook endpoint",
  updateWebhookEndpoint: "Change a webhook endpoint, or enable and disable it",
  deleteWebhookEndpoint: "Delete a webhook endpoint; nothing more is delivered to it",
  rotateWebhookSecret: "Make a new secret; the old one signs beside it for a while",
  testWebhookEndpoint: "Send a test event to a webhook endpoint",
  replayWebhooks: "Deliver the events of a time again",
  listWebhookDeliveries: "Deliveries to a webhook endpoint with their attempts, newest first",
  replayWebhookDelivery: "Deliver one event to a webhook endpoint again, now",
  getTestClock: "The sandbox's time",
  advanceTestClock: "Move the sandbox's time forward; what falls due on the way happens",
};
