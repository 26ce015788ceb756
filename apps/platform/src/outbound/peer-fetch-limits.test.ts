import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { createPeerFetch, type PeerFetchLimits } from "./peer-fetch.ts";

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** A peer and a `fetch` with these limits that calls it; `closed` when it was hung up on. */
async function peer(limits: Partial<PeerFetchLimits>, listener: RequestListener) {
  const server = createServer(listener);
  const closed = new Promise<void>((resolve) => {
    server.on("connection", (socket) => socket.once("close", () => resolve()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const peerFetch = createPeerFetch({ allowLoopback: true, limits });
  return { origin, closed, call: () => peerFetch(`${origin}/secret`) };
}

test("a peer that never answers is cut", async () => {
  const { origin, call, closed } = await peer({ headersMs: 100 }, () => undefined);
  const error: unknown = await call().catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    message: "fetch failed",
    cause: { message: `${origin}: Headers Timeout Error` },
  });
  await closed;
});

test("headers that drip in are cut by the time for all of them", async () => {
  const { call, closed } = await peer({ headersMs: 200 }, ({ socket }) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    const timer = setInterval(() => socket.write("x: y\r\n"), 20);
    socket.once("close", () => clearInterval(timer));
  });
  await expect(call()).rejects.toThrow("fetch failed");
  await closed;
});

test("headers beyond all measure are not taken", async () => {
  const { call, closed } = await peer({}, ({ socket }) => {
    socket.write(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}\r\n\r\n`);
  });
  await expect(call()).rejects.toThrow("fetch failed");
  await closed;
});

test("a body that stops coming is cut", async () => {
  const { origin, call, closed } = await peer({ idleMs: 100 }, (_request, response) => {
    response.write("[");
  });
  const response = await call();
  await expect(response.text()).rejects.toThrow(`${origin}: the answer broke off`);
  await closed;
});

test("a body that drips without end is cut by the total time", async () => {
  const limits = { idleMs: 2_000, totalMs: 300 };
  const { origin, call, closed } = await peer(limits, (_request, response) => {
    const timer = setInterval(() => response.write("x"), 20);
    response.once("close", () => clearInterval(timer));
  });
  const response = await call();
  await expect(response.text()).rejects.toThrow(`${origin} took longer than 300 ms`);
  await closed;
});

test("the total time also ends a wait for headers, and a body that nobody reads", async () => {
  const silent = await peer({ totalMs: 100 }, () => undefined);
  await expect(silent.call()).rejects.toThrow(`${silent.origin} took longer than 100 ms`);
  const unread = await peer({ totalMs: 100 }, (_request, response) => {
    response.write("x".repeat(1_000));
  });
  await unread.call();
  await unread.closed;
});

test("a name that is never resolved is cut by the time to connect", async () => {
  const peerFetch = createPeerFetch({
    allowLoopback: false,
    resolve: () => new Promise(() => undefined),
    limits: { connectMs: 100 },
  });
  const error: unknown = await peerFetch("https://cpo.example/").catch((caught: unknown) => caught);
  expect(error).toMatchObject({ cause: { cause: { code: "UND_ERR_CONNECT_TIMEOUT" } } });
});

test("an endless body is cut, and the peer is hung up on", async () => {
  const { origin, call, closed } = await peer({ bodyBytes: 1_000_000 }, (_request, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write("x".repeat(10_000)));
    };
    response.on("drain", more);
    more();
  });
  const response = await call();
  await expect(response.text()).rejects.toThrow(`${origin} answered with more than 1000000 bytes`);
  await closed;
});

test("a small packed body that unpacks to a huge one is cut", async () => {
  const packed = gzipSync(Buffer.alloc(5_000_000));
  expect(packed.byteLength).toBeLessThan(10_000);
  const { call } = await peer({ bodyBytes: 1_000_000 }, (_request, response) => {
    response.setHeader("content-encoding", "gzip").end(packed);
  });
  const response = await call();
  await expect(response.text()).rejects.toThrow(/more than 1000000 bytes/);
});

test("a body that is announced too long is not begun, one of just the limit is read", async () => {
  const listener: RequestListener = (_request, response) => response.end("x".repeat(1_000));
  const above = await peer({ bodyBytes: 999 }, listener);
  await expect(above.call()).rejects.toThrow(/more than 999 bytes/);
  const just = await peer({ bodyBytes: 1_000 }, listener);
  expect(await (await just.call()).text()).toHaveLength(1_000);
});

test("a body is passed on while it comes, not held", async () => {
  const { call } = await peer({}, (_request, response) => {
    response.write("first");
  });
  const { body } = await call();
  const reader = body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  expect(new TextDecoder().decode(value)).toBe("first");
  await reader?.cancel();
});

test("who stops reading hangs up", async () => {
  const { call, closed } = await peer({}, (_request, response) => {
    response.write("x".repeat(100));
  });
  await (await call()).body?.cancel();
  await expect(closed).resolves.toBeUndefined();
});

test("a status that no response can have is refused", async () => {
  const { origin, call } = await peer({}, ({ socket }) => {
    socket.end("HTTP/1.1 700 Odd\r\ncontent-length: 2\r\n\r\nok");
  });
  await expect(call()).rejects.toThrow(`${origin} answered with status 700`);
});
