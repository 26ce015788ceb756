import { migrationsOf } from "../database/index.ts";

export type { DirectorySink, NetworkContext, OwnIdentity } from "./context.ts";
export {
  topics as networkTopics,
  type CdrReceived,
  type OcpiSessionChanged,
} from "./keep-records.ts";
export { createNetwork, type Network, type PeerAddress } from "./network.ts";
export type { CommandFinished } from "./ocpi-server.ts";
export { createPeerFetch } from "./peer-fetch.ts";
export { networkRoutes } from "./routes.ts";
export type { CommandOutcome } from "./send-command.ts";

/** Connections and what they brought. */
export const networkMigrations = migrationsOf("network", import.meta.url, ["001-network"]);
