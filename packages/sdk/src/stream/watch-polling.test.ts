import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { events, json, localApi, problem } from "../../test-server/local-api.ts";
import { SESSION_ID, wireEvent, wireSession } from "../../test-server/wire-objects.ts";
import { NetworkCore, type SessionEvent, type WatchOptions } from "../index.ts";

const secretKey = "sk_test_abc";
const fast = { firstByteMs: 150, pollMs: 20 };

type Answer = Parameters<typeof localApi>[0];

/** A server with one answer for the stream, and answers in turn for looks at the session. */
async function twoRoads(stream: Answer, ...looks: Answer[]) {
  let looked = 0;
  return localApi((request, response) => {
    const road = request.url.endsWith("/events") ? stream : looks[looked++] ?? looks.at(-1);
    road?.(request, response);
  });
}

const look = (state: string, kwh = "0") => json(200, wireSession(state, kwh));

async function watched(
  baseUrl: string,
  options: WatchOptions = {},
  fetch?: typeof globalThis.fetch,
) {
  const networkCore = new NetworkCore({ secretKey, baseUrl, ...(fetch && { fetch }) });
  const connection: string[] = [];
  const seen: SessionEvent[] = [];
  const onConnection = (state: string) => void connection.push(state);
  const watch = networkCore.sessions.watch(SESSION_ID, { ...fast, onConnection, ...options });
  for await (const event of watch) seen.push(event);
  return { connection, seen, states: seen.map(({ session }) => session.state) };
}

test("a proxy that holds back the stream's body makes the watch poll", async () => {
  const buffers = (_: unknown, response: ServerResponse): void => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.flushHeaders();
  };
  await using api = await twoRoads(
    buffers,
    look("charging", "1"),
    look("charging", "1"),
    look("charging", "2"),
    look("cleared", "2"),
  );
  const { connection, seen } = await watched(api.baseUrl);
  expect(connection).toEqual(["polling"]);
  // What has not changed is not told again.
  expect(seen.map(({ type, session }) => [type, session.state, session.energyKwh])).toEqual([
    ["session.state_changed", "charging", "1"],
    ["session.metered", "charging", "2"],
    ["session.state_changed", "cleared", "2"],
  ]);
  expect(seen[0]?.occurredAt).toEqual(new Date("2026-11-21T08:00:00Z"));
});

test("a proxy that holds back even the headers makes it poll too", async () => {
  await using api = await twoRoads(() => undefined, look("cleared"));
  const { connection, states } = await watched(api.baseUrl);
  expect([connection, states]).toEqual([["polling"], ["cleared"]]);
});

test("a runtime whose responses have no body polls", async () => {
  await using api = await twoRoads(events([wireEvent(1, "charging")], "end"), look("cleared"));
  const withoutBody: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const isStream = response.headers.get("content-type") === "text/event-stream";
    return isStream ? Object.defineProperty(response, "body", { value: undefined }) : response;
  };
  const { connection, states } = await watched(api.baseUrl, {}, withoutBody);
  expect([connection, states]).toEqual([["polling"], ["cleared"]]);
});

test("an answer that is no stream of events makes it poll", async () => {
  await using api = await twoRoads(json(200, { events: [] }), look("charging"), look("failed"));
  const { connection, states } = await watched(api.baseUrl);
  expect([connection, states]).toEqual([["polling"], ["charging", "failed"]]);
});

test("polled events keep the number of the last streamed one", async () => {
  await using api = await twoRoads(json(200, {}), look("charging"), look("cleared"));
  const { seen } = await watched(api.baseUrl, { lastSequence: 7 });
  expect(seen.map(({ sequence }) => sequence)).toEqual([7, 7]);
});

test("a loss while polling is told, and the stream is tried again", async () => {
  let streams = 0;
  const stream: Answer = (request, response) => {
    streams += 1;
    const answer = streams === 1 ? json(200, {}) : events([wireEvent(4, "cleared")], "stay");
    answer(request, response);
  };
  await using api = await twoRoads(
    stream,
    look("charging"),
    problem(503, "upstream_unavailable"),
  );
  const { connection, states } = await watched(api.baseUrl);
  expect(connection).toEqual(["polling", "lost", "open"]);
  expect(states).toEqual(["charging", "cleared"]);
});

test("a stream that is cut in an event's middle gives that event whole, once", async () => {
  let streams = 0;
  const cut: Answer = (request, response) => {
    streams += 1;
    if (streams > 1) {
      events([wireEvent(2, "ended"), wireEvent(3, "cleared")], "stay")(request, response);
      return;
    }
    response.writeHead(200, { "content-type": "text/event-stream" });
    const second = `id: 2\ndata: ${JSON.stringify(wireEvent(2, "ended"))}\n\n`;
    response.write(`id: 1\ndata: ${JSON.stringify(wireEvent(1, "charging"))}\n\n`);
    response.write(second.slice(0, 80));
    setTimeout(() => response.destroy(), 30);
  };
  await using api = await twoRoads(cut, look("ended"));
  const { states } = await watched(api.baseUrl);
  expect(states).toEqual(["charging", "ended", "cleared"]);
  expect(api.seen.map(({ headers }) => headers["last-event-id"])).toEqual([undefined, "1"]);
});

test("an end that came while the connection was away is told, and ends the watch", async () => {
  let streams = 0;
  const stream: Answer = (request, response) => {
    streams += 1;
    const first = events([wireEvent(1, "charging")], "break");
    (streams === 1 ? first : events([], "end"))(request, response);
  };
  await using api = await twoRoads(stream, look("settled"));
  const { states, connection } = await watched(api.baseUrl);
  expect(states).toEqual(["charging", "settled"]);
  expect(connection).toEqual(["open", "lost", "open"]);
});

test("an abort ends the wait between two looks", async () => {
  await using api = await twoRoads(json(200, {}), look("charging"));
  const reason = new Error("the user left");
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 100);
  const watching = watched(api.baseUrl, { signal: controller.signal, pollMs: 60_000 });
  await expect(watching).rejects.toBe(reason);
});
