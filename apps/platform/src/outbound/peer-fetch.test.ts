import { createServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Server } from "node:net";
import { setImmediate as turn } from "node:timers/promises";
import tls from "node:tls";
import { afterEach, expect, test, vi } from "vitest";
import { createPeerFetch } from "./peer-fetch.ts";
import type { ResolveHost } from "./peer-fetch-connector.ts";

const open: Server[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const server of open.splice(0)) server.close();
});

async function listen(server: Server): Promise<{ port: number; sockets: () => number }> {
  let sockets = 0;
  server.on("connection", () => {
    sockets += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(server);
  return { port: (server.address() as AddressInfo).port, sockets: () => sockets };
}

const answering = (listener: RequestListener) => listen(createServer(listener));
const ok: RequestListener = (_request, response) => response.end("ok");

/** A resolver that gives these answers one after the other, and the last one from then on. */
function answers(...rounds: string[][]) {
  let round = 0;
  return vi.fn<ResolveHost>(async () => {
    const addresses = rounds[Math.min(round, rounds.length - 1)] ?? [];
    round += 1;
    return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  });
}

const strict = createPeerFetch({ allowLoopback: false });
const sandbox = createPeerFetch({ allowLoopback: true });

test.each(["10.0.0.1", "169.254.169.254", "[::1]", "[::ffff:7f00:1]", "2130706433", "localhost"])(
  "an internal host is refused: %s",
  async (host) => {
    for (const url of [`https://${host}/ocpi`, new URL(`https://${host}/`)]) {
      await expect(strict(url)).rejects.toThrow(/is an internal address/);
    }
    await expect(strict(new Request(`https://${host}/`))).rejects.toThrow(TypeError);
  },
);

test("nothing is sent before the check, whatever the name stands for", async () => {
  const { port, sockets } = await answering(ok);
  for (const addresses of [
    ["127.0.0.1"],
    ["::1"],
    ["127.0.0.1", "93.184.216.34"],
    ["93.184.216.34", "127.0.0.1"],
    ["2606:4700::1111", "::ffff:127.0.0.1"],
  ]) {
    const peerFetch = createPeerFetch({ allowLoopback: false, resolve: answers(addresses) });
    const sent = peerFetch(`https://cpo.example:${port}/secret`);
    await expect(sent).rejects.toThrow(`https://cpo.example:${port} is an internal address`);
    await expect(sent).rejects.toBeInstanceOf(TypeError);
  }
  expect(sockets()).toBe(0);
});

test("the sandbox's leave is for names of the loopback range only", async () => {
  const { port, sockets } = await answering(ok);
  const at = (...addresses: string[]) =>
    createPeerFetch({ allowLoopback: true, resolve: answers(addresses) });
  const url = `http://cpo.test:${port}/`;
  expect(await (await at("127.0.0.1")(url)).text()).toBe("ok");
  await expect(at("127.0.0.1", "10.0.0.1")(url)).rejects.toThrow(/https/);
  await expect(at("93.184.216.34")(url)).rejects.toThrow(/by https/);
  await expect(at("10.0.0.1")(`https://cpo.test:${port}/`)).rejects.toThrow(/internal/);
  await expect(at("93.184.216.34")("https://cpo.test:81/")).rejects.toThrow(/privileged port/);
  expect(sockets()).toBe(1);
});

test("a name that changes its answer after the check is called where it was checked", async () => {
  const hello: Buffer[] = [];
  const { port, sockets } = await listen(
    createSocketServer((socket) => socket.once("data", (data) => {
      hello.push(Buffer.from(data));
      socket.end();
    })),
  );
  // Every socket ends at the local server, and tells where it would have gone.
  const dialled: unknown[] = [];
  const connect = tls.connect;
  vi.spyOn(tls, "connect").mockImplementation(((options: tls.ConnectionOptions) =>
    connect({
      ...options,
      lookup: (hostname, asked, callback) =>
        options.lookup?.(hostname, asked, (error, found) => {
          dialled.push(error ?? found);
          if (error === null) callback(null, [{ address: "127.0.0.1", family: 4 }]);
          else callback(error, []);
        }),
    })) as typeof tls.connect);
  const resolve = answers(["93.184.216.34"], ["127.0.0.1"]);
  const peerFetch = createPeerFetch({ allowLoopback: false, resolve });
  await expect(peerFetch(`https://cpo.example:${port}/`)).rejects.toThrow("fetch failed");
  expect(resolve).toHaveBeenCalledTimes(1);
  expect(dialled).toEqual([[{ address: "93.184.216.34", family: 4 }]]);
  expect(hello[0]?.includes("cpo.example")).toBe(true);
  // The next connection is checked anew.
  await expect(peerFetch(`https://cpo.example:${port}/`)).rejects.toThrow(/internal/);
  expect(sockets()).toBe(1);
});

test("a connection is kept; a new one is resolved and checked again", async () => {
  const hosts: unknown[] = [];
  const { port, sockets } = await answering((request, response) => {
    hosts.push(request.headers.host);
    if (request.url === "/last") response.setHeader("connection", "close");
    response.end("ok");
  });
  const resolve = answers(["127.0.0.1"], ["10.0.0.1"]);
  const peerFetch = createPeerFetch({ allowLoopback: true, resolve });
  for (const path of ["", "", "last"]) {
    await (await peerFetch(`http://cpo.test:${port}/${path}`)).text();
    await turn();
  }
  expect([sockets(), resolve.mock.calls.length]).toEqual([1, 1]);
  expect(new Set(hosts)).toEqual(new Set([`cpo.test:${port}`]));
  await expect(peerFetch(`http://cpo.test:${port}/`)).rejects.toThrow(TypeError);
  expect(sockets()).toBe(1);
});

test("a redirect is handed back and not followed, even where the caller asks for it", async () => {
  const inside = await answering(ok);
  const target = `http://127.0.0.1:${inside.port}/token`;
  const { port } = await answering((_request, response) =>
    response.writeHead(302, { location: target }).end(),
  );
  for (const redirect of ["follow", "manual", "error"] as const) {
    const request = new Request(`http://127.0.0.1:${port}/`, { redirect });
    const response = await sandbox(request, { headers: { authorization: "Token x" }, redirect });
    expect([response.status, response.headers.get("location")]).toEqual([302, target]);
  }
  expect(inside.sockets()).toBe(0);
});

test("method, headers and body arrive, the body with its length", async () => {
  const { port } = await answering(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { authorization, "content-length": length, "content-type": type } = request.headers;
    const body = Buffer.concat(parts).toString();
    response.setHeader("x-total-count", "7").writeHead(201);
    response.end(JSON.stringify({ method: request.method, authorization, length, type, body }));
  });
  const response = await sandbox(
    new Request(`http://127.0.0.1:${port}/`, {
      method: "POST",
      headers: { authorization: "Token eA==", "content-type": "application/json" },
      body: '{"a":"ü"}',
    }),
  );
  expect([response.status, response.headers.get("x-total-count")]).toEqual([201, "7"]);
  expect(await response.json()).toEqual({
    method: "POST",
    authorization: "Token eA==",
    length: "10",
    type: "application/json",
    body: '{"a":"ü"}',
  });
});

test("an answer without a body is one", async () => {
  const { port } = await answering((_request, response) => response.writeHead(204).end());
  const response = await sandbox(`http://127.0.0.1:${port}/`, { method: "DELETE" });
  expect([response.status, response.body, await response.text()]).toEqual([204, null, ""]);
});

test("a header that cannot be sent is refused without being shown", async () => {
  const headers = { authorization: "Token secret\nx" };
  const sent = sandbox("http://127.0.0.1:9/", { headers });
  await expect(sent).rejects.toThrow(/^http:\/\/127\.0\.0\.1:9: the request has a header/);
});

test("a fault of the network keeps its code among the causes and names the origin", async () => {
  const { port } = await answering(ok);
  await new Promise((resolve) => open.pop()?.close(resolve));
  const unknown = createPeerFetch({
    allowLoopback: false,
    resolve: async () => {
      throw Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" });
    },
  });
  const nowhere = createPeerFetch({ allowLoopback: false, resolve: answers([]) });
  for (const [send, code, origin] of [
    [() => sandbox(`http://127.0.0.1:${port}/`), "ECONNREFUSED", `http://127.0.0.1:${port}`],
    [() => unknown("https://cpo.example/"), "ENOTFOUND", "https://cpo.example"],
    [() => nowhere("https://cpo.example/"), "ENOTFOUND", "https://cpo.example"],
  ] as const) {
    const error = await send().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({
      message: "fetch failed",
      cause: { message: expect.stringContaining(`${origin}: `), cause: { code } },
    });
  }
});

test("the caller's own abort is passed on as it is", async () => {
  const { port } = await answering(() => undefined);
  const reason = new Error("enough");
  const sent = sandbox(`http://127.0.0.1:${port}/`, { signal: AbortSignal.abort(reason) });
  await expect(sent).rejects.toBe(reason);
});
