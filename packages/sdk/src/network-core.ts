import { apiOf } from "./call-endpoint.ts";
import type { NetworkCoreOptions } from "./client-options.ts";
import { ClientTokens } from "./resources/client-tokens.ts";
import { Connections } from "./resources/connections.ts";
import { Events } from "./resources/events.ts";
import { LedgerEntries } from "./resources/ledger-entries.ts";
import { Payouts } from "./resources/payouts.ts";
import { Quotes } from "./resources/quotes.ts";
import { Sessions } from "./resources/sessions.ts";
import { Settlements } from "./resources/settlements.ts";
import { SplitSchedules } from "./resources/split-schedule.ts";
import { Stations } from "./resources/stations.ts";
import { TestClocks } from "./resources/test-clock.ts";
import { Tokens } from "./resources/tokens.ts";
import { WebhookEndpoints } from "./resources/webhook-endpoints.ts";

/**
 * The client of the whole NetworkCore API, for a server (secret key) or a driver's browser (token).
 * Where the size of a page counts, {@link createDriverClient} and {@link createClient} carry less.
 *
 * @example
 * const networkCore = new NetworkCore({ secretKey: "sk_test_…" });
 * const { data } = await networkCore.stations.search({ latitude: 52.52, longitude: 13.405 });
 *
 * @example
 * const networkCore = new NetworkCore({
 *   baseUrl: "https://api.example",
 *   clientToken: async () => (await fetch("/charging-token", { method: "POST" })).text(),
 * });
 */
export class NetworkCore {
  // Declared only: the constructor makes them, so they need no field before it.
  declare readonly stations: Stations;
  declare readonly quotes: Quotes;
  declare readonly sessions: Sessions;
  declare readonly clientTokens: ClientTokens;
  declare readonly tokens: Tokens;
  declare readonly settlements: Settlements;
  declare readonly payouts: Payouts;
  declare readonly ledgerEntries: LedgerEntries;
  declare readonly splitSchedule: SplitSchedules;
  declare readonly connections: Connections;
  declare readonly events: Events;
  declare readonly webhookEndpoints: WebhookEndpoints;
  declare readonly testClock: TestClocks;

  /** @throws {InvalidArgumentError} for a wrong key, a key in a browser, or no credential */
  constructor(options: NetworkCoreOptions) {
    const api = apiOf(options);
    this.stations = new Stations(api);
    this.quotes = new Quotes(api);
    this.sessions = new Sessions(api);
    this.clientTokens = new ClientTokens(api);
    this.tokens = new Tokens(api);
    this.settlements = new Settlements(api);
    this.payouts = new Payouts(api);
    this.ledgerEntries = new LedgerEntries(api);
    this.splitSchedule = new SplitSchedules(api);
    this.connections = new Connections(api);
    this.events = new Events(api);
    this.webhookEndpoints = new WebhookEndpoints(api);
    this.testClock = new TestClocks(api);
  }
}
