import { migrationsOf } from "../database/index.ts";

export type { CardAnswer, CardQuestion } from "./tokens/card-question.ts";
export type { CommandOutcome } from "./commands/command-outcome.ts";
export { createConnectionHealth, type RoadHealth } from "./health/connection-health.ts";
export type { DirectorySink, Inventory, NetworkContext, OwnIdentity } from "./context.ts";
export { createDeviationBook } from "./health/deviation-book.ts";
export { createPeerFinder } from "./receive/find-peer.ts";
export { createNetwork, type Network } from "./network.ts";
export type { PullIntervals } from "./network-worker.ts";
export type { PeerAddress } from "./registration/open-connection.ts";
export {
  topics as networkTopics,
  type CdrReceived,
  type CommandFinished,
  type OcpiSessionChanged,
} from "./records/record-topics.ts";
export { networkRoutes } from "./routes.ts";
export type { StartOutcome } from "./commands/start-and-stop.ts";
export { tokenRoutes } from "./tokens/token-routes.ts";

/** Connections and what they brought. */
export const networkMigrations = migrationsOf("network", import.meta.url, [
  "001-network",
  "002-many-roads",
  "003-tokens",
]);
