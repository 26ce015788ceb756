import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { currentApiVersion, type ProblemCode } from "@networkcore/contract";
import { ApiProblem } from "./api-problem.ts";

/** More than the API lets through, so that most of what is too long is answered by the API. */
export const mostHeadBytes = 64 * 1024;

/** Code of Node's parser to what it means. */
const meanings: Readonly<Record<string, readonly [ProblemCode, string]>> = {
  HPE_HEADER_OVERFLOW: [
    "headers_too_large",
    `address and headers together may hold ${mostHeadBytes} bytes`,
  ],
};

/**
 * Answers what is no readable HTTP request with a problem, where the API itself is never
 * reached; one that does not come to its end in time with 408.
 * A connection on which an answer is already under way is cut: words between would be part of it.
 *
 * @example answerUnreadable(server)
 */
export function answerUnreadable(server: Pick<Server, "on">): void {
  const answers = new WeakMap<Duplex, ServerResponse>();
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    answers.set(request.socket, response);
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    const answer = answers.get(socket);
    const midway = answer !== undefined && answer.headersSent && !answer.writableFinished;
    if (error.code === "ECONNRESET" || !socket.writable || midway) {
      socket.destroy();
      return;
    }
    if (error.code === "ERR_HTTP_REQUEST_TIMEOUT") {
      // Nobody knows what was asked; who sends slowly may send it again (RFC 9110 §15.5.9).
      socket.end("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      return;
    }
    const unknown = ["invalid_request", "this is no HTTP/1.1 request"] as const;
    const [code, detail] = meanings[error.code ?? ""] ?? unknown;
    const requestId = randomUUID();
    const body = new ApiProblem(code, detail).toBody(requestId, "en");
    const text = JSON.stringify(body);
    const head = [
      `HTTP/1.1 ${body.status} ${body.title}`,
      "Content-Type: application/problem+json",
      `Content-Length: ${Buffer.byteLength(text)}`,
      `X-Request-Id: ${requestId}`,
      `NetworkCore-Version: ${currentApiVersion}`,
      "Cache-Control: no-store",
      "Connection: close",
    ];
    socket.end(`${head.join("\r\n")}\r\n\r\n${text}`);
  });
}
