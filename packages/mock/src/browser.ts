import { setupWorker, type SetupWorker } from "msw/browser";
import {
  createMockNetwork,
  type MockNetwork,
  type MockNetworkOptions,
} from "./create-mock-network.ts";

/** Options of a mock network in a browser. */
export interface MockWorkerOptions extends MockNetworkOptions {
  /** Where the page finds MSW's worker script. Default `/mockServiceWorker.js`. */
  readonly workerUrl?: string;
}

/**
 * Answers the API's calls of this page from memory, until `worker.stop()`. Copy the worker script
 * once with `npx msw init public`.
 *
 * @example
 * const { network } = await startMockWorker({ origin: location.origin });
 * const networkCore = new NetworkCore({
 *   baseUrl: network.origin,
 *   clientToken: async () => network.clientToken("driver-1"),
 * });
 */
export async function startMockWorker(options: MockWorkerOptions = {}): Promise<{
  worker: SetupWorker;
  network: MockNetwork;
}> {
  const { workerUrl = "/mockServiceWorker.js", ...rest } = options;
  const network = createMockNetwork(rest);
  const worker = setupWorker(...network.handlers);
  await worker.start({
    onUnhandledFrame: "bypass",
    quiet: true,
    serviceWorker: { url: workerUrl },
  });
  return { worker, network };
}
