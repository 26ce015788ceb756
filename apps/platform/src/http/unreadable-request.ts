import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
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
  ERR_HTTP_REQUEST_TIMEOUT: ["invalid_request", "the request did not come to its end in time"],
};

/**
 * Answers what is no readable HTTP request with a problem, where the API itself is never reached.
 *
 * @example answerUnreadable(server)
 */
export function answerUnreadable(server: Pick<Server, "on">): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === "ECONNRESET" || !socket.writable) {
      socket.destroy();
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
