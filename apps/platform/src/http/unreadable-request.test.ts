import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { Problem } from "@networkcore/contract";
import * as z from "zod/mini";
import { answerUnreadable } from "./index.ts";

const server = createServer({ maxHeaderSize: 4_096 }, (_, response) => response.end("reached"));
answerUnreadable(server);
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

async function send(text: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.end(text);
  let answer = "";
  for await (const part of socket) answer += String(part);
  return answer;
}

test.each([
  ["no HTTP", "hello\r\n\r\n", 400, "invalid_request"],
  ["a header without end", `GET / HTTP/1.1\r\nA: ${"x".repeat(9_000)}\r\n\r\n`, 431, "headers_too_large"],
  ["an address without end", `GET /${"x".repeat(9_000)} HTTP/1.1\r\n\r\n`, 431, "headers_too_large"],
])("%s is answered with a problem, and the connection ends", async (_, text, status, code) => {
  const answer = await send(text);
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain("Content-Type: application/problem+json");
  expect(head).toContain("Connection: close");
  const problem = z.parse(Problem, JSON.parse(body));
  expect(problem).toMatchObject({ status, code });
  expect(head).toContain(`X-Request-Id: ${problem.request_id}`);
});

test("what can be read is served", async () => {
  expect(await send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")).toContain("reached");
});
