import type { EndpointName, ProblemCode } from "@networkcore/contract";
import { problemCodesOf } from "@networkcore/contract/openapi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectHeaders, type WantedProblem } from "./conventions/expect-problem.ts";
import {
  endpointNames,
  endpointOf,
  forEachOf,
  reads,
  type RawCall,
} from "./conventions/raw-call.ts";
import { one, startWalk, type Refused, type Walk } from "./conventions/walk.ts";
import {
  malformedBodies,
  otherBodies,
  wrongBodies,
  wrongParams,
  wrongQueries,
} from "./conventions/wrong-values.ts";

let walk: Walk;

beforeAll(async () => {
  walk = await startWalk();
}, 120_000);
afterAll(async () => walk?.stage.close());

test("an answer has the headers of the conventions, and its ETag saves its body", async () => {
  const unchanged: EndpointName[] = [];
  await forEachOf(reads, async (name) => {
    const answer = await walk.call(name, {});
    expect(answer.status, `${name}: ${answer.text}`).toBe(200);
    expectHeaders(answer, name);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("ratelimit")).toMatch(/^"default";r=\d+;t=\d+$/);
    const etag = answer.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    const again = await walk.call(name, { headers: { "If-None-Match": `"other", W/${etag}` } });
    expectHeaders(again, name);
    const same = again.status === 304;
    if (same) unchanged.push(name);
    expect(again.text === "", name).toBe(same);
    expect(again.headers.get("etag") === etag, name).toBe(same);
    const head = await walk.call(name, { method: "HEAD" });
    expect(head.status, name).toBe(200);
    expect(head.text).toBe("");
  });
  // The clock goes on, and a connection's health with it.
  const mayChange = ["getTestClock", "getConnection", "listConnections", "getConnectionReport"];
  const sure = reads.filter((name) => !mayChange.includes(name));
  expect(unchanged).toEqual(expect.arrayContaining(sure));
});

test("no key and no key of ours let nobody in, and nothing changes", async () => {
  const { sandbox, driver, foreign } = walk.stage;
  const [head, , signature] = driver.split(".");
  const claims = Buffer.from('{"sub":"drv_1","partner":"dmp_1","key":"key_1","origins":[]}');
  const none = Buffer.from('{"alg":"none"}').toString("base64url");
  const bad: [string, string | undefined, ProblemCode][] = [
    ["no key", undefined, "missing_key"],
    ["an empty key", "", "missing_key"],
    ["two words", "sk_test_a b", "missing_key"],
    ["an unknown key", "sk_test_unknown", "invalid_key"],
    ["half a key", sandbox.secretKey.slice(0, -3), "invalid_key"],
    ["a live key", sandbox.secretKey.replace("test", "live"), "invalid_key"],
    ["the public key", sandbox.publicKey, "invalid_key"],
    ["a revoked key", foreign.revoked, "invalid_key"],
    ["a token of a revoked key", foreign.tokenOfRevoked, "invalid_key"],
    ["an expired token", foreign.expired, "token_expired"],
    ["a tampered token", `${head}.${claims.toString("base64url")}.${signature}`, "invalid_key"],
    ["an unsigned token", `${none}.${claims.toString("base64url")}.`, "invalid_key"],
    ["no token at all", "x".repeat(3_000), "invalid_key"],
  ];
  const refused = endpointNames.flatMap((name) =>
    bad.map(([what, key, code]) => ({ name, what, call: { key }, wanted: one(code) })),
  );
  expect(await walk.refuseAtRest(refused)).toBe(refused.length);
});

test("a key of the wrong kind, and a token on a foreign page, are refused", async () => {
  const { sandbox, driver } = walk.stage;
  const keys = { server: sandbox.secretKey, client: driver, operator: sandbox.operatorKey };
  const page = { Origin: "https://evil.example" };
  const refused = endpointNames.flatMap((name) => {
    const { callers } = endpointOf(name);
    const wrong = (["server", "client", "operator"] as const).filter(
      (kind) => !callers.includes(kind),
    );
    const ofKinds = wrong.map((kind) => ({
      name,
      what: `a ${kind} key`,
      call: { key: keys[kind] },
      wanted: one("forbidden"),
    }));
    const framed = { key: driver, headers: page };
    const foreignPage = { name, what: "a page", call: framed, wanted: one("forbidden") };
    return callers.includes("client") ? [...ofKinds, foreignPage] : ofKinds;
  });
  expect(await walk.refuseAtRest(refused)).toBe(refused.length);
});

test("another partner and another driver see and change nothing", async () => {
  const { foreign } = walk.stage;
  const own = /^(session|quote|token|event|webhook_endpoint)_not_found$/;
  const strangers = Object.entries({
    server: foreign.partner,
    client: foreign.driver,
    "client of another partner": foreign.partnersDriver,
  });
  const refused = endpointNames.flatMap((name) => {
    const codes = problemCodesOf(name).filter(
      (code) => own.test(code) || (name === "getSettlement" && code === "not_found"),
    );
    if (codes.length === 0) return [];
    return strangers
      .filter(([kind]) => endpointOf(name).callers.some((caller) => kind.startsWith(caller)))
      .map(([what, key]) => ({ name, what, call: { key }, wanted: one(...codes) }));
  });
  expect(refused.length).toBeGreaterThan(25);
  expect(await walk.refuseAtRest(refused)).toBe(refused.length);
  for (const name of reads.filter((each) => each.startsWith("list"))) {
    const { callers } = endpointOf(name);
    if (!callers.includes("server") || name === "listWebhookDeliveries") continue;
    expect((await walk.call(name, {})).json?.["data"], name).not.toEqual([]);
    expect((await walk.call(name, { key: foreign.partner })).json?.["data"], name).toEqual([]);
  }
});

test("what is wrong with the request as such is refused on every endpoint", async () => {
  const long = "x".repeat(70_000);
  const both: [string, RawCall, WantedProblem][] = [
    [
      "an unknown version",
      { headers: { "NetworkCore-Version": "2020-01-01" } },
      { codes: ["unsupported_version"], param: "NetworkCore-Version" },
    ],
    ["another method", { method: "PUT" }, { codes: ["method_not_allowed"], anonymous: true }],
    [
      "a long address",
      { search: `?colour=${"x".repeat(5_000)}` },
      { codes: ["uri_too_long"], anonymous: true },
    ],
    [
      "long headers",
      { headers: { Cookie: "x".repeat(20_000) } },
      { codes: ["headers_too_large"], anonymous: true },
    ],
  ];
  const ofChanges: [string, RawCall, WantedProblem][] = [
    ["a long body", { text: JSON.stringify({ long }) }, one("body_too_large")],
    ["no JSON by its type", { text: "a=b", headers: form }, one("unsupported_media_type")],
    ...malformedBodies.map((text): [string, RawCall, WantedProblem] => [
      `malformed ${text}`,
      { text },
      one("malformed_json"),
    ]),
    ...otherBodies.map((text): [string, RawCall, WantedProblem] => [
      `a body ${text}`,
      { text },
      { codes: ["invalid_request"], param: null },
    ]),
    ...["a b", "x".repeat(256), "é"].map((value): [string, RawCall, WantedProblem] => [
      "a bad idempotency key",
      { headers: { "Idempotency-Key": value } },
      { codes: ["invalid_request"], param: "Idempotency-Key" },
    ]),
    [
      "an If-Match that is none, or not taken",
      { headers: { "If-Match": "abc" } },
      { codes: ["invalid_request"], param: "If-Match" },
    ],
  ];
  const refused = endpointNames.flatMap((name) =>
    [...both, ...(endpointOf(name).method === "GET" ? [] : ofChanges)].map(
      ([what, given, wanted]) => ({ name, what, call: given, wanted }),
    ),
  );
  expect(await walk.refuseAtRest(refused)).toBe(refused.length);
});

const form = { "Content-Type": "application/x-www-form-urlencoded" };

test("a wrong, missing, or unknown field is refused by its name", async () => {
  const wanted = (param: string): WantedProblem => ({ codes: ["invalid_request"], param });
  const refused = endpointNames.flatMap((name): Refused[] => {
    const endpoint = endpointOf(name);
    const { params = {}, query = {}, body = {} } = walk.good.get(name) ?? {};
    const queries = wrongQueries(endpoint, query);
    const twice = Object.keys(query).map((field) => `&${field}=1`);
    return [
      ...queries.map(([param, value]) => ({
        name,
        what: `query ${JSON.stringify(value)}`.slice(0, 200),
        call: { query: value },
        wanted: wanted(param),
      })),
      ...twice.map((search) => ({
        name,
        what: `twice ${search}`,
        call: { search },
        wanted: wanted(search.slice(1, -2)),
      })),
      ...wrongParams(params).map(([param, value]) => ({
        name,
        what: `path ${JSON.stringify(value)}`,
        call: { params: value },
        wanted: wanted(param),
      })),
      ...(endpoint.method === "GET" ? [] : wrongBodies(endpoint, body)).map(([param, value]) => ({
        name,
        what: `body ${JSON.stringify(value)}`.slice(0, 200),
        call: { body: value },
        wanted: wanted(param),
      })),
    ];
  });
  expect(refused.length).toBeGreaterThan(800);
  expect(await walk.refuseAtRest(refused)).toBe(refused.length);
});

test("a broken cursor, and one of another list, are refused", async () => {
  const lists = reads.filter((name) => endpointOf(name).query?.shape["cursor"] !== undefined);
  const cursors = new Map<EndpointName, string>();
  for (const name of lists) {
    const query = { ...walk.good.get(name)?.query, limit: "1" };
    const { json } = await walk.call(name, { query });
    if (json?.["has_more"] !== true) continue;
    const cursor = String(json["next_cursor"]);
    cursors.set(name, cursor);
    const second = await walk.call(name, { query: { ...query, cursor } });
    expect(second.status, `${name}: ${second.text}`).toBe(200);
    expect(second.json?.["data"], name).not.toEqual(json["data"]);
  }
  expect(cursors.size).toBeGreaterThan(4);
  const refused = lists.flatMap((name) => {
    const others = [...cursors].filter(([list]) => list !== name).map(([, cursor]) => cursor);
    const broken = ["!", "AAAA", Buffer.from(`${name}~'; --`).toString("base64url")];
    return [...others, ...broken].map((cursor) => ({
      name,
      what: `cursor ${cursor}`,
      call: { query: { ...walk.good.get(name)?.query, cursor } },
      wanted: { codes: ["invalid_request"] as const, param: "cursor" },
    }));
  });
  expect(await walk.refuseAtRest(refused)).toBe(refused.length);
});
