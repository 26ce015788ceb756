import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the server got it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

type Answer = (request: Seen, response: ServerResponse) => void;

/** A real HTTP server that gives the answers of a list in turn and remembers what it was asked. */
export async function localApi(...answers: Answer[]) {
  const seen: Seen[] = [];
  const server = createServer(async (incoming, response) => {
    let body = "";
    for await (const chunk of incoming) body += chunk;
    const request: Seen = {
      method: incoming.method ?? "",
      url: incoming.url ?? "",
      headers: incoming.headers,
      body,
    };
    seen.push(request);
    const answer = answers[Math.min(seen.length, answers.length) - 1];
    if (answer === undefined) throw new Error("no answer was given for this request");
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers JSON. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return (_, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };
}

/** Answers a problem. */
export function problem(
  status: number,
  code: string,
  headers: Record<string, string> = {},
): Answer {
  const body = {
    type: `https://docs.example/${code}`,
    title: code,
    status,
    code,
    detail: `detail of ${code}`,
    user_message: `words for ${code}`,
    param: "radius_m",
    request_id: "req_1",
    retryable: status >= 500,
    doc_url: `https://docs.example/${code}`,
  };
  return json(status, body, { "content-type": "application/problem+json", ...headers });
}

/** Breaks the connection without an answer. */
export const hangUp: Answer = (_, response) => {
  response.destroy();
};

/** Answers a stream of events that then ends, or stays open. */
export function events(
  list: readonly { readonly sequence: number }[],
  then: "end" | "break" | "stay" = "end",
): Answer {
  return (_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write(": hello\n\n");
    for (const event of list) {
      response.write(`id: ${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`);
    }
    if (then === "end") response.end();
    if (then === "break") setTimeout(() => response.destroy(), 30);
  };
}
