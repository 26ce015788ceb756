import { endpointCaller } from "./call-endpoint.ts";
import type { NetworkCoreOptions } from "./client-options.ts";
import { ClientTokens } from "./resources/client-tokens.ts";
import { Connections } from "./resources/connections.ts";
import { LedgerEntries } from "./resources/ledger-entries.ts";
import { Payouts } from "./resources/payouts.ts";
import { Quotes } from "./resources/quotes.ts";
import { Sessions } from "./resources/sessions.ts";
import { Settlements } from "./resources/settlements.ts";
import { SplitSchedules } from "./resources/split-schedule.ts";
import { Stations } from "./resources/stations.ts";
import { TestClock } from "./resources/test-clock.ts";
import { sessionWatcher } from "./stream/watch-session.ts";
import { Transport } from "./transport.ts";

/**
 * The client of the NetworkCore API, for a server (secret key) or a driver's browser (token).
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
  readonly stations: Stations;
  readonly quotes: Quotes;
  readonly sessions: Sessions;
  readonly clientTokens: ClientTokens;
  readonly settlements: Settlements;
  readonly payouts: Payouts;
  readonly ledgerEntries: LedgerEntries;
  readonly splitSchedule: SplitSchedules;
  readonly connections: Connections;
  readonly testClock: TestClock;

  /** @throws {InvalidArgumentError} for a wrong key, a key in a browser, or no credential */
  constructor(options: NetworkCoreOptions) {
    const transport = new Transport(options);
    const call = endpointCaller(transport);
    this.stations = new Stations(call);
    this.quotes = new Quotes(call);
    this.sessions = new Sessions(call, sessionWatcher(transport, call));
    this.clientTokens = new ClientTokens(call);
    this.settlements = new Settlements(call);
    this.payouts = new Payouts(call);
    this.ledgerEntries = new LedgerEntries(call);
    this.splitSchedule = new SplitSchedules(call);
    this.connections = new Connections(call);
    this.testClock = new TestClock(call);
  }
}
