import { http, type HttpHandler, HttpResponse } from "msw";
import type { MockNetwork } from "../mock-network.ts";

/**
 * MSW handlers that answer everything under `/v1` of a network's origin, to stand beside handlers
 * of your own. Handlers that stand before these win.
 *
 * @example
 * const network = createMockNetwork();
 * const server = setupServer(http.get("https://shop.example/cart", …), ...mockHandlers(network));
 */
export function mockHandlers(network: MockNetwork): HttpHandler[] {
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
