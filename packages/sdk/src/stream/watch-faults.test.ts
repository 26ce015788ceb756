import type { ServerResponse } from "node:http";
import { expect, test, vi } from "vitest";
import { events, json, localApi, problem } from "../../test-server/local-api.ts";
import { SESSION_ID, wireEvent, wireSession } from "../../test-server/wire-objects.ts";
import { NetworkCore, type NetworkCoreOptions, type WatchOptions } from "../index.ts";

type Answer = Parameters<typeof localApi>[0];

/** A server with answers in turn for the stream, and others for looks at the session. */
async function twoRoads(streams: Answer[], looks: Answer[] = []) {
  const counts = { streams: 0, looks: 0 };
  const api = await localApi((request, response) => {
    const road = request.url.endsWith("/events") ? "streams" : "looks";
    const answers = road === "streams" ? streams : looks;
    answers[Math.min((counts[road] += 1), answers.length) - 1]?.(request, response);
  });
  return Object.assign(api, { counts });
}

async function watched(
  baseUrl: string,
  options: WatchOptions = {},
  client: Partial<NetworkCoreOptions> = { secretKey: "sk_test_abc", maxRetries: 0 },
) {
  const networkCore = new NetworkCore({ baseUrl, ...client } as NetworkCoreOptions);
  const seen: string[] = [];
  const connection: string[] = [];
  const onConnection = (state: string) => void connection.push(state);
  const watch = networkCore.sessions.watch(SESSION_ID, {
    firstByteMs: 150,
    pollMs: 10,
    onConnection,
    ...options,
  });
  for await (const { session } of watch) seen.push(session.state);
  return { seen, connection };
}

const look = (state: string, fields: object = {}) =>
  json(200, { ...wireSession(state), ...fields });
const quiet = (_: unknown, response: ServerResponse): void => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.flushHeaders();
};
const page = (status: number, headers: Record<string, string> = {}) =>
  ((_: unknown, response: ServerResponse) =>
    void response.writeHead(status, headers).end("<html>")) as Answer;

test("a watch that polls tries the stream again now and then", async () => {
  await using api = await twoRoads(
    [quiet, quiet, events([wireEvent(1, "cleared")], "stay")],
    [look("charging")],
  );
  const { seen, connection } = await watched(api.baseUrl);
  expect(seen).toEqual(["charging", "cleared"]);
  expect(connection).toEqual(["polling", "open"]);
  expect(api.counts).toEqual({ streams: 3, looks: 24 });
});

test.each([502, 503, 520])("a page of a proxy with %i does not end a watch", async (status) => {
  await using api = await twoRoads([
    page(status),
    events([wireEvent(1, "cleared")]),
  ]);
  expect((await watched(api.baseUrl)).seen).toEqual(["cleared"]);
});

test("a page of a proxy does not end a watch that polls", async () => {
  await using api = await twoRoads(
    [json(200, {}), json(200, {})],
    [look("charging"), page(501), page(502), look("cleared")],
  );
  const failing = watched(api.baseUrl);
  await expect(failing).rejects.toMatchObject({ name: "UnexpectedResponseError", status: 501 });
  expect((await watched(api.baseUrl)).seen).toEqual(["cleared"]);
});

test("a quiet session is watched on, as long as connections work", async () => {
  const silent = events([], "break");
  await using api = await twoRoads([silent, silent, events([wireEvent(1, "cleared")])]);
  const { seen } = await watched(api.baseUrl, { maxReconnects: 1 });
  expect(seen).toEqual(["cleared"]);
});

test("a stream that replays what a look has shown does not make the session go back", async () => {
  const started = { started_at: "2026-11-21T08:01:00Z", metered_at: "2026-11-21T08:02:00Z" };
  const replay = ["authorizing", "starting", "charging"].map((state, at) =>
    wireEvent(at + 1, state),
  );
  const later = { ...wireEvent(4, "charging", "2"), session: wireSession("charging", "2") };
  Object.assign(later.session, started, { metered_at: "2026-11-21T08:03:00Z" });
  await using api = await twoRoads(
    [json(200, {}), events([...replay, later, wireEvent(5, "cleared")])],
    [look("charging", started), problem(503, "upstream_unavailable")],
  );
  const { seen } = await watched(api.baseUrl);
  expect(seen).toEqual(["charging", "charging", "cleared"]);
});

test("what was replayed up to what a look has shown is passed over, and no more", async () => {
  const states = ["authorizing", "charging", "suspended", "charging", "cleared"];
  await using api = await twoRoads(
    [json(200, {}), events(states.map((state, at) => wireEvent(at + 1, state)))],
    [look("suspended"), problem(503, "upstream_unavailable")],
  );
  expect((await watched(api.baseUrl)).seen).toEqual(["suspended", "charging", "cleared"]);
});

test("a Retry-After is waited for before the next connection", async () => {
  await using api = await twoRoads([
    problem(503, "upstream_unavailable", { "retry-after": "2" }),
    events([wireEvent(1, "cleared")]),
  ]);
  const begun = performance.now();
  await watched(api.baseUrl);
  expect(performance.now() - begun).toBeGreaterThan(1_900);
});

test("a token function that fails while there is no network does not end a watch", async () => {
  await using api = await twoRoads([events([wireEvent(1, "cleared")])]);
  const offline = new TypeError("Network request failed");
  const clientToken = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(offline)
    .mockResolvedValue("token");
  const { seen, connection } = await watched(api.baseUrl, {}, { clientToken });
  expect([seen, connection]).toEqual([["cleared"], ["lost", "open"]]);
  const signedOut = { clientToken: () => Promise.reject(offline) };
  const gone = watched(api.baseUrl, { maxReconnects: 1 }, signedOut);
  await expect(gone).rejects.toBe(offline);
});

test("what the token function failed with is told as it is", async () => {
  const response = new Response("", { status: 401 });
  const fault = Object.assign(new Error("signed out"), { name: "HTTPError", response });
  const signedOut = { clientToken: () => Promise.reject(fault) };
  const watching = watched("http://127.0.0.1:9", { maxReconnects: 0 }, signedOut);
  await expect(watching).rejects.toBe(fault);
});

test("an event of a later kind that cannot be read is passed over", async () => {
  const later = { sequence: 2, type: "session.queued", place: 3 };
  const list = [wireEvent(1, "charging"), later, wireEvent(3, "cleared")];
  await using api = await twoRoads([events(list)]);
  expect((await watched(api.baseUrl)).seen).toEqual(["charging", "cleared"]);
});

test("an event of a known kind that cannot be read ends the watch", async () => {
  const broken = { sequence: 2, type: "session.metered", place: 3 };
  await using api = await twoRoads([events([broken])]);
  await expect(watched(api.baseUrl)).rejects.toMatchObject({ name: "UnexpectedResponseError" });
});

test("a finished session with an empty stream tells the state that ended it", async () => {
  await using api = await twoRoads([events([])], [look("settled")]);
  expect((await watched(api.baseUrl)).seen).toEqual(["settled"]);
});

test("a disputed session is over", async () => {
  await using api = await twoRoads([events([wireEvent(1, "disputed")], "stay")]);
  expect((await watched(api.baseUrl)).seen).toEqual(["disputed"]);
});

test("the type of a stream is read whatever its case", async () => {
  await using api = await twoRoads([
    (_, response) => {
      response.writeHead(200, { "content-type": "TEXT/EVENT-STREAM; charset=utf-8" });
      response.end(`data: ${JSON.stringify(wireEvent(1, "cleared"))}\n\n`);
    },
  ]);
  const { seen, connection } = await watched(api.baseUrl);
  expect([seen, connection]).toEqual([["cleared"], ["open"]]);
});
