import { setupServer, type SetupServer } from "msw/node";
import { createMockNetwork } from "./create-mock-network.ts";
import { mockHandlers } from "./http/handlers.ts";
import type { MockNetwork } from "./mock-network.ts";
import type { MockNetworkOptions } from "./mock-network-options.ts";

export { mockHandlers } from "./http/handlers.ts";

/**
 * Answers the API's calls of this Node process from memory, until `server.close()`. Calls to other
 * origins go out as they are.
 *
 * @throws {TypeError} for an option that makes no sense; the message names it
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
  const server = setupServer(...mockHandlers(network));
  server.listen({ onUnhandledFrame: "bypass" });
  return { server, network };
}
