import { expect, test } from "vitest";
import { ApiRefusal } from "./api-refusal.ts";
import { beginConnection } from "./begin-connection.ts";
import { CannotConnect } from "./cannot-connect.ts";
import { connectionOf, fakeApi, inTurn } from "./fake-api.ts";
import { fakePace } from "./fake-pace.ts";
import { followImport, type Progress } from "./follow-import.ts";
import { followRegistration } from "./follow-registration.ts";

const peer = {
  versionsUrl: "https://cpo.example/ocpi/versions",
  token: "t0ken",
  kind: "cpo",
} as const;
const refuse = (code: "connection_exists" | "invalid_request", status: number, detail: string) =>
  () => {
    throw new ApiRefusal({ code, status, detail });
  };
const registering = connectionOf({ state: "registering", ocpi_version: null });
const done = connectionOf({ synced_at: "2026-11-21T10:00:00Z", locations: 3, evses: 5 });
const timeoutMs = 60_000;

test("a new peer is registered with its URL, token and kind", async () => {
  let sent: unknown;
  const { call } = fakeApi({ createConnection: ({ body }) => ((sent = body), registering) });
  expect(await beginConnection(call, peer)).toEqual({ connection: registering, existed: false });
  expect(sent).toEqual({ versions_url: peer.versionsUrl, token: "t0ken", kind: "cpo" });
});

test("a peer that is connected is found on any page, and pulled again", async () => {
  const page = (data: unknown[], next_cursor: string | null) =>
    ({ data, next_cursor, has_more: next_cursor !== null });
  const other = connectionOf({ versions_url: "https://other.example/versions" });
  const { call, called } = fakeApi({
    createConnection: refuse("connection_exists", 409, "is connected"),
    listConnections: ({ query }) =>
      query?.["cursor"] === "2" ? page([done], null) : page([other], "2"),
    syncConnection: () => done,
  });
  expect(await beginConnection(call, peer)).toEqual({ connection: done, existed: true });
  expect(called.slice(1)).toEqual(["listConnections", "listConnections", "syncConnection"]);
});

test("an address that the platform refuses comes with an advice", async () => {
  const refusal = refuse("invalid_request", 400, "versions_url: http://a is not https");
  const { call } = fakeApi({ createConnection: refusal });
  const error = await beginConnection(call, peer).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(CannotConnect);
  expect((error as CannotConnect).advice).toContain("by https at public addresses");
});

test("a refused registration is told at once", async () => {
  const failed = { ...registering, state: "failed" as const, error: "HTTP 401" };
  const { call, called } = fakeApi({ getConnection: inTurn(registering, failed) });
  const begun = { connection: registering, existed: false };
  await expect(followRegistration(call, begun, { pace: fakePace(), timeoutMs }))
    .rejects.toThrow("HTTP 401");
  expect(called).toEqual(["getConnection", "getConnection"]);
});

test.each([
  [false, "endConnection"],
  [true, "getConnection"],
])("a registration without news is left after a while; existed: %s", async (existed, last) => {
  const away = { ...registering, error: "no answer: ECONNREFUSED" };
  const pace = fakePace();
  const { call, called } = fakeApi({ getConnection: () => away, endConnection: () => away });
  await expect(followRegistration(call, { connection: away, existed }, { pace, timeoutMs }))
    .rejects.toThrow("no answer: ECONNREFUSED");
  expect(pace.now()).toBe(15_000);
  expect(called.at(-1)).toBe(last);
});

const sync = {
  kind: "full",
  module: "locations",
  done: 500,
  total: 2_000,
  started_at: "2026-11-21T10:00:00Z",
} as const;

test("an import is followed with its rate until its objects are counted", async () => {
  const shown: Progress[] = [];
  const { call } = fakeApi({
    getConnection: inTurn(
      connectionOf(),
      connectionOf({ sync }),
      connectionOf({ sync: { ...sync, done: 1_000 } }),
      { ...done, locations: 0 },
      { ...done, locations: 1 },
      done,
    ),
  });
  const show = (progress: Progress) => shown.push(progress);
  const imported = await followImport(call, done.id, {
    before: null, pace: fakePace(), timeoutMs, show,
  });
  expect(imported).toEqual({ connection: done, unfinished: undefined });
  expect(shown.map(({ done: count, perSecond }) => [count, perSecond])).toEqual([
    [500, null], [1_000, 2_000],
  ]);
});

test("an import may take as long as it moves, and is given up when it stands", async () => {
  let count = 0;
  const pace = fakePace();
  const error = "no answer: connection reset";
  const { call } = fakeApi({
    getConnection: () => {
      count += 1;
      return count < 1_000
        ? connectionOf({ sync: { ...sync, done: count } })
        : connectionOf({ error, locations: 7 });
    },
  });
  const imported = await followImport(call, done.id, {
    before: null, pace, timeoutMs: 10_000, show: () => undefined,
  });
  expect(imported.unfinished).toBe(error);
  expect(imported.connection.locations).toBe(7);
  expect(pace.now()).toBeGreaterThan(250_000);
});
