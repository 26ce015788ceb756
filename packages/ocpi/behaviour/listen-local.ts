import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A real HTTP server on a free local port that answers with a fetch handler. */
export interface LocalServer {
  readonly url: string;
  close(): Promise<void>;
}

type Answered = Response | "hang up";

/**
 * Listens on 127.0.0.1 for a test. The handler is asked for at each request, so that it may be
 * made after the address is known. Where it answers "hang up" the connection is cut.
 *
 * @example const server = await listenLocal(() => app.fetch);
 */
export async function listenLocal(
  handler: () => (request: Request) => Answered | Promise<Answered>,
): Promise<LocalServer> {
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) {
      headers.set(name, String(value));
    }
    const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
      method: incoming.method ?? "GET",
      headers,
      ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
    });
    const response = await handler()(request);
    if (response === "hang up") {
      outgoing.destroy();
      return;
    }
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
