import { expect, test } from "vitest";
import { json, localApi, problem } from "../test-server/local-api.ts";
import { wireSession } from "../test-server/wire-objects.ts";
import { isInvalidArgumentError, isNetworkCoreError, NetworkCore } from "./index.ts";

const secretKey = "sk_test_abc";
const states = ["created", "starting", "charging", "ended", "cleared"] as const;

/** Two sessions a page; the cursor is where the next page begins. */
const paged = () =>
  localApi(({ url }, response) => {
    const begin = Number(new URL(url, "http://localhost").searchParams.get("cursor") ?? "0");
    const next = begin + 2 < states.length ? String(begin + 2) : null;
    json(200, {
      data: states.slice(begin, begin + 2).map((state) => wireSession(state)),
      next_cursor: next,
      has_more: next !== null,
    })({ method: "GET", url, headers: {}, body: "" }, response);
  });

test("a list is a promise of its first page", async () => {
  await using api = await paged();
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const page = await networkCore.sessions.list({ live: false });
  expect(page).toMatchObject({ nextCursor: "2", hasMore: true });
  expect(api.seen.map(({ url }) => url)).toEqual(["/v1/sessions?live=false"]);
});

test("a loop over a list goes through all pages with the first one's request", async () => {
  await using api = await paged();
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const seen: string[] = [];
  for await (const { state } of networkCore.sessions.list({ limit: 2 })) seen.push(state);
  expect(seen).toEqual(states);
  expect(api.seen.map(({ url }) => url)).toEqual([
    "/v1/sessions?limit=2",
    "/v1/sessions?limit=2&cursor=2",
    "/v1/sessions?limit=2&cursor=4",
  ]);
});

test("leaving the loop asks for no more", async () => {
  await using api = await paged();
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  for await (const { state } of networkCore.sessions.list()) if (state === "starting") break;
  expect(api.seen).toHaveLength(1);
});

test("pages come one after the other", async () => {
  await using api = await paged();
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const sizes: number[] = [];
  for await (const { data } of networkCore.sessions.list().pages()) sizes.push(data.length);
  expect(sizes).toEqual([2, 2, 1]);
});

test("toArray takes as many as asked for and asks for no more pages than that", async () => {
  await using api = await paged();
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const some = await networkCore.sessions.list().toArray({ limit: 3 });
  expect(some.map(({ state }) => state)).toEqual(["created", "starting", "charging"]);
  expect(api.seen).toHaveLength(2);
  const two = await networkCore.sessions.list().toArray({ limit: 2 });
  expect(two).toHaveLength(2);
  expect(api.seen).toHaveLength(3);
  expect(await networkCore.sessions.list().toArray({ limit: 10_000 })).toHaveLength(5);
});

test.each([undefined, {}, { limit: 0 }, { limit: 10_001 }, { limit: 1.5 }, { limit: "3" }])(
  "toArray(%j) is refused",
  async (options) => {
    await using api = await paged();
    const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
    const list = networkCore.sessions.list();
    const error: unknown = await list.toArray(options as { limit: number }).catch((e) => e);
    expect(isInvalidArgumentError(error) && error.argument).toBe("limit");
    await list;
  },
);

test("items that are inserted meanwhile change nothing: the cursor leads on", async () => {
  const page = (of: string[], next: string | null) =>
    json(200, {
      data: of.map((state) => wireSession(state)),
      next_cursor: next,
      has_more: next !== null,
    });
  await using api = await localApi(page(["charging"], "after-charging"), page(["ended"], null));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const all = await networkCore.sessions.list().toArray({ limit: 10 });
  expect(all.map(({ state }) => state)).toEqual(["charging", "ended"]);
  expect(api.seen[1]?.url).toBe("/v1/sessions?cursor=after-charging");
});

test("a signal ends the way through the pages, between two of them too", async () => {
  await using api = await paged();
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const controller = new AbortController();
  const reason = new Error("the user left");
  const reading = (async () => {
    const list = networkCore.sessions.list({}, { signal: controller.signal });
    for await (const { state } of list) if (state === "starting") controller.abort(reason);
  })();
  await expect(reading).rejects.toBe(reason);
  expect(api.seen).toHaveLength(1);
});

test("an abort ends the loop at the next item, on the last page too", async () => {
  await using api = await paged();
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  for (const at of ["created", "cleared"]) {
    const controller = new AbortController();
    const { signal } = controller;
    const reason = new Error("the user left");
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { state } of networkCore.sessions.list({}, { signal })) {
        seen.push(state);
        if (state === at) controller.abort(reason);
      }
    })();
    await expect(reading).rejects.toBe(reason);
    expect(seen.at(-1)).toBe(at);
  }
});

test("a cursor that leads to itself ends the loop with an error", async () => {
  const page = { data: [wireSession("charging")], next_cursor: "same", has_more: true };
  await using api = await localApi(json(200, page));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const all = networkCore.sessions.list().toArray({ limit: 50 });
  await expect(all).rejects.toMatchObject({ name: "UnexpectedResponseError" });
  expect(api.seen).toHaveLength(2);
});

test("a failure is told once, to who consumes the call", async () => {
  await using api = await localApi(problem(403, "forbidden"));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const unhandled: unknown[] = [];
  const note = (error: unknown) => void unhandled.push(error);
  process.on("unhandledRejection", note);
  try {
    const looked = (async () => {
      for await (const session of networkCore.sessions.list()) expect(session).toBeNull();
    })();
    const failures = await Promise.all([
      looked.catch((e: unknown) => e),
      networkCore.sessions.list().toArray({ limit: 3 }).catch((e: unknown) => e),
      networkCore.sessions.list().withResponse().catch((e: unknown) => e),
      networkCore.sessions.list().catch((e: unknown) => e),
    ]);
    for (const error of failures) expect(isNetworkCoreError(error)).toBe(true);
    const later = networkCore.sessions.list();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect(later.toArray({ limit: 3 })).rejects.toThrow("forbidden");
    expect(unhandled).toEqual([]);
  } finally {
    process.off("unhandledRejection", note);
  }
  expect(api.seen).toHaveLength(5);
});

test("withResponse gives the response beside the result, of one call", async () => {
  await using api = await localApi(
    json(200, wireSession("charging"), { "x-request-id": "req_7", etag: '"abc"' }),
  );
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const call = networkCore.sessions.get("ses_01k9v3q6c4e8prmd9a2w5x7y1z");
  const { data, response, requestId } = await call.withResponse();
  expect(await call).toBe(data);
  expect(data.state).toBe("charging");
  expect(data.createdAt).toEqual(new Date("2026-11-21T08:00:00Z"));
  expect([response.status, response.headers.get("etag"), requestId]).toEqual([
    200,
    '"abc"',
    "req_7",
  ]);
  expect(api.seen).toHaveLength(1);
});
