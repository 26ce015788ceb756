import { http, type HttpHandler, HttpResponse } from "msw";
import { refuse } from "../control/check-argument.ts";
import type { MockNetwork } from "../mock-network.ts";

/**
 * MSW handlers that answer everything under `/v1` of a network's origin, to stand beside handlers
 * of your own. Handlers that stand before these win.
 *
 * @throws {TypeError} for what is no network
 *
 * @example
 * const network = createMockNetwork();
 * const server = setupServer(http.get("https://shop.example/cart", …), ...mockHandlers(network));
 */
export function mockHandlers(network: MockNetwork): HttpHandler[] {
  if (typeof network?.fetch !== "function" || typeof network.origin !== "string") {
    refuse("network", "must be what createMockNetwork() gave");
  }
  const answer = async ({ request }: { readonly request: Request }): Promise<Response> => {
    try {
      return await network.fetch(request);
    } catch (error) {
      // A lost network, as `fetch` tells it; MSW would make an answer of status 500 of it.
      if (error instanceof TypeError) return HttpResponse.error();
      throw error;
    }
  };
  return [http.all(`${network.origin}/v1/*`, answer)];
}
