import { setupWorker, type SetupWorker } from "msw/browser";
import { checkText, refuse } from "./control/check-argument.ts";
import { createMockNetwork } from "./create-mock-network.ts";
import { mockHandlers } from "./http/handlers.ts";
import type { MockNetwork } from "./mock-network.ts";
import type { MockNetworkOptions } from "./mock-network-options.ts";

export { mockHandlers } from "./http/handlers.ts";

/** Options of a mock network in a browser. */
export interface MockWorkerOptions extends MockNetworkOptions {
  /** Where the page finds MSW's worker script. Default `/mockServiceWorker.js`. */
  readonly workerUrl?: string | undefined;
}

/**
 * Answers the API's calls of this page from memory, until `worker.stop()`. Copy the worker script
 * once with `npx msw init public`.
 *
 * @throws {TypeError} for an option that makes no sense; the message names it
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
  if (typeof options !== "object" || options === null) refuse("options", "must be an object");
  const { workerUrl = "/mockServiceWorker.js", ...rest } = options;
  checkText("options.workerUrl", workerUrl);
  const network = createMockNetwork(rest);
  const worker = setupWorker(...mockHandlers(network));
  await worker.start({
    onUnhandledFrame: "bypass",
    quiet: true,
    serviceWorker: { url: workerUrl },
  });
  return { worker, network };
}
