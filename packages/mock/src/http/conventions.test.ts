import { expect, test } from "vitest";
import { createMockNetwork } from "../create-mock-network.ts";
import { morning } from "../../test/frozen-network.ts";

const key = "Bearer sk_test_mock";

function network(options = {}) {
  const { fetch, origin, clock } = createMockNetwork({ now: morning, ...options });
  const call = async (
    path: string,
    { method = "GET", body, ...headers }: Record<string, string> = {},
  ) => {
    const response = await fetch(origin + path, {
      method,
      ...(body !== undefined && { body }),
      headers: { authorization: key, "content-type": "application/json", ...headers },
    });
    const text = await response.text();
    const json = text === "" ? null : (JSON.parse(text) as Record<string, unknown>);
    return { status: response.status, headers: response.headers, json };
  };
  return { call, clock };
}

const hook = JSON.stringify({ url: "https://shop.example/hooks" });
const hooks = "/v1/webhook_endpoints";

test("a read has a strong ETag, and 304 for who knows it", async () => {
  const { call } = network();
  const first = await call(hooks);
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[0-9a-z]+"$/);
  const known = await call(hooks, { "if-none-match": `"other", W/${etag}` });
  expect([known.status, known.json, known.headers.get("etag")]).toEqual([304, null, etag]);
  await call(hooks, { method: "POST", body: hook });
  expect((await call(hooks, { "if-none-match": etag })).status).toBe(200);
});

test("If-Match lets a change through only while the thing is as it was read", async () => {
  const { call } = network();
  const { json } = await call(hooks, { method: "POST", body: hook });
  const path = `${hooks}/${String(json?.id)}`;
  const etag = (await call(path)).headers.get("etag") ?? "";
  const patch = { method: "PATCH", body: '{"description":"shop"}' };
  expect(await call(path, { ...patch, "if-match": etag })).toMatchObject({ status: 200 });
  const stale = await call(path, { method: "DELETE", "if-match": etag });
  expect(stale).toMatchObject({
    status: 412,
    json: { code: "precondition_failed", param: "If-Match" },
  });
  expect((await call(path)).status).toBe(200);
  expect(await call(path, { ...patch, "if-match": "no tag" })).toMatchObject({ status: 400 });
  expect(await call(path, { method: "DELETE", "if-match": "*" })).toMatchObject({ status: 200 });
});

test("where a change takes no If-Match it is refused", async () => {
  const { call } = network();
  const refused = await call(hooks, { method: "POST", body: hook, "if-match": '"1"' });
  expect(refused).toMatchObject({ status: 400, json: { param: "If-Match" } });
  expect((await call(hooks)).json?.data).toEqual([]);
});

test("a key makes PATCH and DELETE happen once, for 24 hours", async () => {
  const { call, clock } = network();
  const once = { method: "POST", body: hook, "idempotency-key": "k1" };
  const first = await call(hooks, once);
  const again = await call(hooks, once);
  expect(again.json).toEqual(first.json);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
  const other = await call(hooks, { ...once, body: '{"url":"https://other.example/"}' });
  expect(other).toMatchObject({ status: 409, json: { code: "idempotency_conflict" } });
  const path = `${hooks}/${String(first.json?.id)}`;
  const gone = { method: "DELETE", "idempotency-key": "k2" };
  expect((await call(path, gone)).status).toBe(200);
  expect((await call(path, gone)).status).toBe(200);
  expect((await call(path)).status).toBe(404);
  await clock.advance({ hours: 25 });
  expect((await call(path, gone)).status).toBe(404);
});

test("the version is answered always, and an unknown one refused", async () => {
  const { call } = network();
  const nowhere = await call("/v1/nowhere");
  expect(nowhere.headers.get("networkcore-version")).toBe("2026-11-21");
  expect(await call(hooks, { "networkcore-version": "1999-01-01" })).toMatchObject({
    status: 400,
    json: { code: "unsupported_version", param: "NetworkCore-Version" },
  });
});

test("a request's id is kept when it is one", async () => {
  const { call } = network();
  const named = await call("/v1/nowhere", { "x-request-id": "my-1" });
  expect(named.headers.get("x-request-id")).toBe("my-1");
  expect(named.json?.request_id).toBe("my-1");
  const odd = await call(hooks, { "x-request-id": "no id at all" });
  expect(odd.headers.get("x-request-id")).toMatch(/^req_/);
});

test("calls over the limit wait for its window to end", async () => {
  const { call, clock } = network({ callLimit: { requests: 2, seconds: 10 } });
  const left: unknown[] = [];
  for (let count = 0; count < 2; count += 1) {
    left.push((await call(hooks)).headers.get("ratelimit"));
  }
  expect(left).toEqual(['"default";r=1;t=10', '"default";r=0;t=10']);
  const refused = await call(hooks);
  expect(refused).toMatchObject({ status: 429, json: { code: "rate_limited", retryable: true } });
  expect(refused.headers.get("retry-after")).toBe("10");
  expect(refused.headers.get("ratelimit-policy")).toBe('"default";q=2;w=10');
  await clock.advance({ seconds: 10 });
  expect((await call(hooks)).status).toBe(200);
});

test.each([
  ["de-CH, en;q=0.5", "de", /nichts berechnet/],
  ["nl, fr;q=0.8", "fr", /Rien n'a été facturé/],
  ["pl", "en", /Nothing was charged/],
  ["de;q=0, *", "en", /Nothing was charged/],
])("drivers are told in the language of %s", async (wanted, language, words) => {
  const { call } = network();
  const missing = await call("/v1/nowhere", { "accept-language": wanted });
  expect(missing.headers.get("content-language")).toBe(language);
  expect(missing.json?.user_message).toMatch(words);
});

test("a method that a path does not take is refused with those that it takes", async () => {
  const { call } = network();
  const refused = await call(hooks, { method: "DELETE" });
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "POST, GET, HEAD"]);
});

test("a query field that is given twice is refused", async () => {
  const { call } = network();
  expect(await call(`${hooks}?limit=1&limit=2`)).toMatchObject({
    status: 400,
    json: { param: "limit" },
  });
});
