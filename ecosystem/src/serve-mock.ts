import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { createMockNetwork, type MockNetwork } from "@networkcore/mock";

/** Answers what is no call of the API; `undefined` where there is nothing. */
export type ServePage = (path: string) => Response | undefined;

/** The mock network behind a real HTTP server, for programs that know nothing of a mock. */
export interface MockServer {
  /** What a program has as `baseUrl`. */
  readonly origin: string;
  readonly network: MockNetwork;
  close(): Promise<void>;
}

/** Sessions run so much faster than the clock: a charge takes a second or two. */
const SPEED = 600;

/** Serves the mock network on a free port of this machine, and pages beside it. */
export async function serveMock(servePage: ServePage = () => undefined): Promise<MockServer> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const network = createMockNetwork({ origin, speed: SPEED });
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/v1/")) return network.fetch(request);
    return servePage(pathname) ?? new Response("there is nothing", { status: 404 });
  };
  server.on("request", (incoming: IncomingMessage, outgoing: ServerResponse) => {
    respond(incoming, outgoing, origin, answer).catch((error: unknown) => {
      outgoing.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  return {
    origin,
    network,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  origin: string,
  answer: (request: Request) => Promise<Response>,
): Promise<void> {
  const { method = "GET", url = "/" } = incoming;
  const gone = new AbortController();
  outgoing.on("close", () => gone.abort());
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) headers.set(name, String(value));
  const chunks: Buffer[] = [];
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  const body = chunks.length > 0 ? Buffer.concat(chunks) : null;
  const request = new Request(origin + url, { method, headers, body, signal: gone.signal });
  const response = await answer(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) {
    outgoing.end();
    return;
  }
  const readable = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]);
  outgoing.on("close", () => readable.destroy());
  for await (const chunk of readable as AsyncIterable<Uint8Array>) outgoing.write(chunk);
  outgoing.end();
}
