import { afterEach, expect, test } from "vitest";
import * as z from "zod/mini";
import { listenLocal, type LocalServer } from "../../behaviour/listen-local.ts";
import { type Oddities, type OddPeer, startOddPeer } from "../../behaviour/odd-peer.ts";
import type { OcpiClientOptions } from "./client-options.ts";
import { OcpiClient } from "./ocpi-client.ts";

const open: (OddPeer | LocalServer)[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function meet(odd: Oddities, options: Partial<OcpiClientOptions> = {}) {
  const peer = await startOddPeer({ token: "token-abc" }, odd);
  open.push(peer);
  const codes: string[] = [];
  const client = new OcpiClient({
    token: "token-abc",
    tokenEncoding: "base64",
    getRetries: 0,
    observe: ({ code }) => codes.push(code),
    ...options,
  });
  return { peer, client, codes, read: () => client.get(peer.versionsUrl, z.unknown()) };
}

async function serve(handler: (request: Request) => Response) {
  const server = await listenLocal(() => handler);
  open.push(server);
  return server.url;
}

const success = { data: {}, status_code: 1000, timestamp: "2026-04-13T10:00:00Z" };

test("the limit of time for an attempt includes the body", async () => {
  const { read } = await meet({ slowBodyMs: 3000 }, { timeoutMs: 100 });
  const start = performance.now();
  await expect(read()).rejects.toMatchObject({ status: 0, code: 3000 });
  expect(performance.now() - start).toBeLessThan(1500);
});

test("the total limit includes all attempts", async () => {
  const limits = { timeoutMs: 150, totalTimeoutMs: 400, getRetries: 50 };
  const { read, peer } = await meet({ slowBodyMs: 3000 }, limits);
  const start = performance.now();
  await expect(read()).rejects.toMatchObject({ status: 0 });
  expect(performance.now() - start).toBeLessThan(2000);
  expect(peer.seen.length).toBeLessThan(4);
});

test("a body beyond the limit is not read, and not asked for again", async () => {
  const { read, peer } = await meet({ oversizeBytes: 2000 }, { maxBodyBytes: 1000, getRetries: 2 });
  await expect(read()).rejects.toThrow("the body has more than 1000 bytes");
  expect(peer.seen).toHaveLength(1);
  await expect((await meet({ oversizeBytes: 2000 })).read()).resolves.toBeInstanceOf(Array);
});

test("a caller's signal ends a request and the wait between attempts", async () => {
  const { client, peer } = await meet({ slowBodyMs: 3000 });
  const call = { signal: AbortSignal.timeout(50) };
  const slow = client.get(peer.versionsUrl, z.unknown(), call);
  await expect(slow).rejects.toMatchObject({ status: 0 });

  const headers = { "retry-after": "5" };
  const busy = await serve(() => new Response("", { status: 503, headers }));
  const patient = new OcpiClient({ token: "token-abc" });
  const waiting = patient.get(busy, z.unknown(), { signal: AbortSignal.timeout(100) });
  await expect(waiting).rejects.toMatchObject({ status: 503 });
});

test("Retry-After beyond the bound is thrown with the error and not waited for", async () => {
  let asked = 0;
  const url = await serve(() => {
    asked += 1;
    return new Response("", { status: 429, headers: { "retry-after": "3600" } });
  });
  const client = new OcpiClient({ token: "token-abc" });
  const attempt = client.get(url, z.unknown());
  await expect(attempt).rejects.toMatchObject({ status: 429, retryAfterMs: 3_600_000 });
  expect(asked).toBe(1);
});

test("Retry-After within the bound is waited for; a date counts from the answer's", async () => {
  const times: number[] = [];
  const url = await serve(() => {
    times.push(performance.now());
    if (times.length > 1) return Response.json(success);
    const headers = {
      date: "Mon, 13 Apr 2026 10:00:00 GMT",
      "retry-after": "Mon, 13 Apr 2026 10:00:01 GMT",
    };
    return new Response("", { status: 503, headers });
  });
  await new OcpiClient({ token: "token-abc" }).get(url, z.unknown());
  const [first = 0, second = 0] = times;
  expect(second - first).toBeGreaterThan(950);
});

test("each attempt has a request id of its own and the same correlation id", async () => {
  const { peer, client } = await meet({ hangUps: 1 }, { getRetries: 1 });
  await client.get(peer.versionsUrl, z.unknown(), { correlationId: "chain-1" });
  const [first, second] = peer.seen.map(({ headers }) => headers);
  expect(first?.["x-request-id"]).not.toBe(second?.["x-request-id"]);
  expect(peer.seen.map(({ headers }) => headers["x-correlation-id"])).toEqual([
    "chain-1",
    "chain-1",
  ]);
});

test("routing headers go with functional modules only", async () => {
  const routing = {
    from: { countryCode: "DE", partyId: "NWC" },
    to: { countryCode: "NL", partyId: "ABC" },
  };
  const { peer, client } = await meet({}, { routing });
  await client.get(peer.url("commands"), z.unknown(), { module: "commands" });
  await client.get(peer.url("credentials"), z.unknown(), { module: "credentials" });
  await client.get(peer.url("tokens"), z.unknown(), { routing: { from: routing.from } });
  const headers = (name: string) => peer.seen.map((request) => request.headers[name]);
  expect(headers("ocpi-from-party-id")).toEqual(["NWC", undefined, "NWC"]);
  expect(headers("ocpi-from-country-code")).toEqual(["DE", undefined, "DE"]);
  expect(headers("ocpi-to-party-id")).toEqual(["ABC", undefined, undefined]);
  expect(headers("ocpi-to-country-code")).toEqual(["NL", undefined, undefined]);
});

test("HTML, a 422 that is not OCPI and a redirect are errors with their status", async () => {
  const html = await meet({ htmlError: 502 });
  await expect(html.read()).rejects.toMatchObject({ status: 502, code: 3000 });
  expect(html.codes).toContain("body_not_ocpi");
  const detail = await meet({ nonOcpi422: true });
  const change = detail.client.put(detail.peer.url("tokens"), {});
  await expect(change).rejects.toMatchObject({ status: 422, code: 3000 });
  expect(detail.codes).toEqual(["body_not_ocpi"]);
  const redirect = await meet({ redirectTo: "http://127.0.0.1:1/" });
  await expect(redirect.read()).rejects.toThrow("HTTP 307: redirects are not followed");
});

test("an HTTP 4xx with an OCPI body keeps both statuses and is noticed", async () => {
  const body = { status_code: 2001, status_message: "no", timestamp: "2026-04-13T10:00:00Z" };
  const url = await serve(() => Response.json(body, { status: 422 }));
  const codes: string[] = [];
  const observe = ({ code }: { code: string }) => codes.push(code);
  const client = new OcpiClient({ token: "token-abc", observe });
  await expect(client.put(url, {})).rejects.toMatchObject({ status: 422, code: 2001 });
  expect(codes).toEqual(["request_id_not_echoed", "wrong_http_status"]);
});

test("nulls, a status code as text and an empty answer to a change are borne", async () => {
  const { client, peer, codes } = await meet({ nulls: true, statusCodeText: true });
  await client.put(peer.url("tokens"), {});
  expect(codes).toEqual(["status_code_text"]);
  const empty = await meet({ emptyAnswers: true });
  await empty.client.put(empty.peer.url("tokens"), {});
  expect(empty.codes).toEqual(["empty_answer"]);
  const wanted = empty.client.post(empty.peer.url("commands"), {}, z.looseObject({}));
  await expect(wanted).rejects.toThrow(/not OCPI/);
});

test("an HTTP error is no success, whatever its body says", async () => {
  const url = await serve(() => Response.json(success, { status: 500 }));
  const attempt = new OcpiClient({ token: "token-abc" }).get(url, z.unknown());
  await expect(attempt).rejects.toMatchObject({ status: 500, code: 3000 });
});

test("an answer without a timestamp is borne and noticed", async () => {
  const url = await serve(() => Response.json({ data: 1, status_code: 1000 }));
  const codes: string[] = [];
  const observe = ({ code }: { code: string }) => codes.push(code);
  const client = new OcpiClient({ token: "token-abc", observe });
  await expect(client.get(url, z.number())).resolves.toBe(1);
  expect(codes).toEqual(["request_id_not_echoed", "envelope_timestamp_missing"]);
});
