import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";
import { Problem } from "@networkcore/contract";
import * as z from "zod/mini";
import { answerUnreadable } from "./index.ts";

const server = createServer({ maxHeaderSize: 4_096 }, (request, response) => {
  if (request.url === "/stream") response.write("begun");
  else response.end("reached");
});
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

const long = "x".repeat(9_000);

test.each([
  ["no HTTP", "hello\r\n\r\n", 400, "invalid_request"],
  ["a header without end", `GET / HTTP/1.1\r\nA: ${long}\r\n\r\n`, 431, "headers_too_large"],
  ["an address without end", `GET /${long} HTTP/1.1\r\n\r\n`, 431, "headers_too_large"],
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

test("what cannot be read after an answer has begun is no part of that answer", async () => {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
  let answer = "";
  socket.on("data", (part) => {
    if (!answer.includes("begun") && String(part).includes("begun")) socket.write("hello\r\n\r\n");
    answer += String(part);
  });
  await new Promise((resolve) => socket.on("close", resolve).on("error", resolve));
  expect(answer).toContain("begun");
  expect(answer).not.toContain("invalid_request");
});

test("a request that does not come to its end in time is told so with 408", async () => {
  const impatient = createServer(
    { requestTimeout: 50, headersTimeout: 50, connectionsCheckingInterval: 20 },
    (_, response) => response.end(),
  );
  answerUnreadable(impatient);
  await new Promise<void>((resolve) => impatient.listen(0, "127.0.0.1", resolve));
  const socket = connect((impatient.address() as AddressInfo).port, "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\n");
  let answer = "";
  for await (const part of socket) answer += String(part);
  expect(answer).toMatch(/^HTTP\/1.1 408 /);
  await new Promise((resolve) => impatient.close(resolve));
});
