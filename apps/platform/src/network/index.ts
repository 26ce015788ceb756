import { migrationsOf } from "../database/index.ts";

export type { CardAnswer, CardQuestion } from "./card-question.ts";
export type { CommandOutcome } from "./command-outcome.ts";
export { createConnectionHealth, type RoadHealth } from "./connection-health.ts";
export type { DirectorySink, Inventory, NetworkContext, OwnIdentity } from "./context.ts";
export { createDeviationBook } from "./deviation-book.ts";
export { createPeerFinder } from "./find-peer.ts";
export { createNetwork, type Network } from "./network.ts";
export type { PullIntervals } from "./network-worker.ts";
export type { PeerAddress } from "./open-connection.ts";
export { createPeerFetch } from "./peer-fetch.ts";
export {
  topics as networkTopics,
  type CdrReceived,
  type CommandFinished,
  type OcpiSessionChanged,
} from "./record-topics.ts";
export { networkRoutes } from "./routes.ts";
export type { StartOutcome } from "./start-and-stop.ts";
export { tokenRoutes } from "./token-routes.ts";

/** Connections and what they brought. */
export const networkMigrations = migrationsOf("network", import.meta.url, [
  "001-network",
  "002-many-roads",
  "003-tokens",
]);
