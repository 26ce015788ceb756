import { expect, test } from "vitest";
import { events, json, localApi, problem } from "../../test-server/local-api.ts";
import { SESSION_ID, wireEvent, wireSession } from "../../test-server/wire-objects.ts";
import { isConnectionError, isNetworkCoreError, NetworkCore } from "../index.ts";

const secretKey = "sk_test_abc";

async function states(watch: AsyncIterable<{ session: { state: string } }>): Promise<string[]> {
  const seen: string[] = [];
  for await (const { session } of watch) seen.push(session.state);
  return seen;
}

test("a watch gives the events and ends with the session", async () => {
  const list = [wireEvent(1, "starting"), wireEvent(2, "charging", "1.5"), wireEvent(3, "cleared")];
  await using api = await localApi(events(list, "stay"));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const seen = await states(networkCore.sessions.watch(SESSION_ID));
  expect(seen).toEqual(["starting", "charging", "cleared"]);
  expect(api.seen[0]).toMatchObject({
    url: `/v1/sessions/${SESSION_ID}/events`,
    headers: { authorization: "Bearer sk_test_abc", accept: "text/event-stream" },
  });
  expect(api.seen[0]?.headers["last-event-id"]).toBeUndefined();
});

test("after a broken connection it resumes and shows no event twice", async () => {
  await using api = await localApi(
    events([wireEvent(1, "starting"), wireEvent(2, "charging")], "break"),
    problem(503, "upstream_unavailable"),
    events([wireEvent(2, "charging"), wireEvent(3, "ended"), wireEvent(4, "cleared")], "stay"),
  );
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const connection: string[] = [];
  const watch = networkCore.sessions.watch(SESSION_ID, {
    onConnection: (state) => connection.push(state),
  });
  expect(await states(watch)).toEqual(["starting", "charging", "ended", "cleared"]);
  expect(api.seen.map(({ headers }) => headers["last-event-id"])).toEqual([undefined, "2", "2"]);
  expect(connection).toEqual(["open", "lost", "open"]);
});

test("it begins after the last event already seen", async () => {
  await using api = await localApi(events([wireEvent(8, "failed")], "stay"));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  await states(networkCore.sessions.watch(SESSION_ID, { lastSequence: 7 }));
  expect(api.seen[0]?.headers["last-event-id"]).toBe("7");
});

test("a stream that closes because all was seen ends the watch", async () => {
  await using api = await localApi(events([]), json(200, wireSession("settled")));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  expect(await states(networkCore.sessions.watch(SESSION_ID, { lastSequence: 9 }))).toEqual([]);
});

test("a silent connection counts as lost", async () => {
  await using api = await localApi(
    events([wireEvent(1, "charging")], "stay"),
    events([wireEvent(2, "cleared")], "stay"),
  );
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const watch = networkCore.sessions.watch(SESSION_ID, { idleMs: 100 });
  expect(await states(watch)).toEqual(["charging", "cleared"]);
});

test("a problem that will not pass ends the watch at once", async () => {
  await using api = await localApi(problem(404, "session_not_found"));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const error: unknown = await states(networkCore.sessions.watch(SESSION_ID)).catch((e) => e);
  expect(isNetworkCoreError(error) && error.code).toBe("session_not_found");
  expect(api.seen).toHaveLength(1);
});

test("it gives up after the attempts that were allowed", async () => {
  const networkCore = new NetworkCore({ secretKey, baseUrl: "http://127.0.0.1:9" });
  const watch = networkCore.sessions.watch(SESSION_ID, { maxReconnects: 1 });
  const error: unknown = await states(watch).catch((e) => e);
  expect(isConnectionError(error)).toBe(true);
});

test("an aborted watch throws the signal's reason", async () => {
  await using api = await localApi(events([wireEvent(1, "charging")], "stay"));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const controller = new AbortController();
  const reason = new Error("the user left");
  const { signal } = controller;
  const watching = (async () => {
    for await (const event of networkCore.sessions.watch(SESSION_ID, { signal })) {
      expect(event.sequence).toBe(1);
      setTimeout(() => controller.abort(reason), 20);
    }
  })();
  await expect(watching).rejects.toBe(reason);
});

test("leaving the loop closes the connection", async () => {
  let closed: (() => void) | undefined;
  const connectionClosed = new Promise<void>((resolve) => {
    closed = resolve;
  });
  await using api = await localApi((request, response) => {
    response.on("close", () => closed?.());
    events([wireEvent(1, "charging")], "stay")(request, response);
  });
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  for await (const event of networkCore.sessions.watch(SESSION_ID)) {
    expect(event.sequence).toBe(1);
    break;
  }
  await connectionClosed;
});
