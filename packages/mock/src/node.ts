import { setupServer, type SetupServer } from "msw/node";
import {
  createMockNetwork,
  type MockNetwork,
  type MockNetworkOptions,
} from "./create-mock-network.ts";

/**
 * Answers the API's calls of this Node process from memory, until `server.close()`. Calls to other
 * origins go out as they are.
 *
 * @example
 * const { server, network } = setupMockServer();
 * const networkCore = new NetworkCore({ secretKey: network.secretKey });
 */
export function setupMockServer(options: MockNetworkOptions = {}): {
  server: SetupServer;
  network: MockNetwork;
} {
  const network = createMockNetwork(options);
  const server = setupServer(...network.handlers);
  server.listen({ onUnhandledFrame: "bypass" });
  return { server, network };
}
