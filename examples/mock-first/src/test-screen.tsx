import type { MockNetwork } from "@networkcore/mock";
import { setupMockServer } from "@networkcore/mock/node";
import { createDriverClient } from "@networkcore/sdk";
import { render } from "preact";
import { onTestFinished } from "vitest";
import { App } from "./app.tsx";
import { createCharging } from "./charging.ts";

/**
 * The screen on a network of its own, for one test. Sessions run 600 times as fast as life.
 *
 * @param prepare - what is to be so before the first call
 */
export function showScreen(prepare?: (network: MockNetwork) => void) {
  const { server, network } = setupMockServer({ speed: 600 });
  prepare?.(network);
  const networkCore = createDriverClient({
    baseUrl: network.origin,
    clientToken: async () => network.clientToken("driver-1"),
  });
  let charging = createCharging(networkCore);
  const page = document.createElement("div");
  document.body.append(page);
  render(<App charging={charging} />, page);
  onTestFinished(() => {
    render(null, page);
    page.remove();
    server.close();
  });

  /** What a reload does: the page forgets everything, the network nothing. */
  function reload(): void {
    charging.leave();
    render(null, page);
    charging = createCharging(networkCore);
    render(<App charging={charging} />, page);
  }
  return { network, page, reload };
}
