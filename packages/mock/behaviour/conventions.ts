import { apiVersions, type Caller } from "@networkcore/contract";
import { beforeAll, expect, test } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";
import { clientTokenFor, partnerOf } from "./clients.ts";
import { callerOf, everyEndpoint, keysOf, pathToNothing } from "./every-endpoint.ts";
import { expectProblem, get, send } from "./raw-call.ts";

/** Enough calls to use up what a driver may send in a while. */
const MANY_CALLS = 400;

/** What holds on every endpoint. */
export function describeConventions(target: () => RunningTarget): void {
  let keys: Record<Caller, string>;
  beforeAll(async () => {
    keys = await keysOf(target());
  });

  test.for(everyEndpoint)("$name is closed to those it is not for", async ({ endpoint }) => {
    const { method, callers } = endpoint;
    const path = pathToNothing(endpoint);
    const missing = { status: 401, code: "missing_key", param: null, retryable: false };
    await expectProblem(target(), path, { method }, missing);
    const closedTo = (Object.keys(keys) as Caller[]).filter((caller) => !callers.includes(caller));
    for (const caller of closedTo) {
      const forbidden = { status: 403, code: "forbidden", param: null, retryable: false };
      await expectProblem(target(), path, send(method, keys[caller]), forbidden);
    }
  });

  test.for(everyEndpoint)("$name takes no field that it does not know", async ({ endpoint }) => {
    const { method } = endpoint;
    const path = pathToNothing(endpoint);
    const key = keys[callerOf(endpoint)];
    const expected = { status: 400, code: "invalid_request" };
    const known = path === "/v1/stations" ? "latitude=52.52&longitude=13.405&" : "";
    await expectProblem(target(), `${path}?${known}colour=red`, send(method, key), {
      ...expected,
      param: "colour",
    });
    if (method === "GET") return;
    // Where a field is missing as well, that one is named.
    const call = { ...send(method, key), body: '{"colour":"red"}' };
    await expectProblem(target(), path, call, expected);
  });

  test.for(everyEndpoint.filter(({ endpoint }) => endpoint.params !== undefined))(
    "$name names an id that is none",
    async ({ endpoint }) => {
      const path = endpoint.path.replaceAll(/\{\w+\}/g, "nonsense");
      const call = send(endpoint.method, keys[callerOf(endpoint)]);
      const expected = { status: 400, code: "invalid_request", param: "id" };
      await expectProblem(target(), path, call, expected);
    },
  );

  test.for(everyEndpoint)("$name refuses a version that there is not", async ({ endpoint }) => {
    const call = send(endpoint.method, keys[callerOf(endpoint)]);
    const headers = { ...call.headers, "networkcore-version": "2020-01-01" };
    const expected = { status: 400, code: "unsupported_version", param: "NetworkCore-Version" };
    await expectProblem(target(), pathToNothing(endpoint), { ...call, headers }, expected);
  });

  test("the version is answered, whatever is asked for and whatever comes of it", async () => {
    const { baseUrl, fetch } = target();
    const path = `${baseUrl}/v1/split_schedule`;
    for (const asked of [undefined, { "networkcore-version": apiVersions[0] }]) {
      const response = await fetch(path, get(keys.server, asked));
      expect(response.status).toBe(200);
      expect(response.headers.get("networkcore-version")).toBe(apiVersions[0]);
    }
    const refused = await fetch(path);
    expect(refused.headers.get("networkcore-version")).toBe(apiVersions[0]);
  });

  test("what has not changed is not sent again", async () => {
    const networkCore = partnerOf(target());
    const uid = crypto.randomUUID().slice(0, 13);
    const { id } = await networkCore.tokens.create({ uid });
    const { response } = await networkCore.tokens.get(id).withResponse();
    const etag = response.headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[\x21\x23-\x7e]+"$/);
    const { baseUrl, fetch } = target();
    const ask = (known: string) =>
      fetch(`${baseUrl}/v1/tokens/${id}`, get(keys.server, { "if-none-match": known }));
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const unchanged = await ask(known);
      expect(unchanged.status).toBe(304);
      expect(unchanged.headers.get("etag")).toBe(etag);
      expect(await unchanged.text()).toBe("");
    }
    expect((await ask('"other"')).status).toBe(200);
    await networkCore.tokens.block(id);
    const changed = await ask(etag);
    expect(changed.status).toBe(200);
    expect(changed.headers.get("etag")).not.toBe(etag);
  });

  test("a request has an id: its own where that is one, else a new one", async () => {
    const { baseUrl, fetch } = target();
    const ask = async (headers: Record<string, string>) => {
      const response = await fetch(`${baseUrl}/v1/split_schedule`, get(keys.server, headers));
      return response.headers.get("x-request-id");
    };
    expect(await ask({ "x-request-id": "order-4711" })).toBe("order-4711");
    const made = [await ask({}), await ask({}), await ask({ "x-request-id": "two words" })];
    expect(new Set(made).size).toBe(3);
    for (const id of made) expect(id).toMatch(/^[\w.:-]{8,100}$/);
    const { requestId } = await partnerOf(target()).splitSchedule.get().withResponse();
    expect(requestId).toMatch(/^[\w.:-]{8,100}$/);
  });

  test("a person is spoken to in a language of theirs, as far as there are words", async () => {
    const { baseUrl, fetch } = target();
    const ask = async (language: string) => {
      const headers = { "accept-language": language };
      const path = `${baseUrl}/v1/sessions/ses_${"0".repeat(26)}`;
      const response = await fetch(path, get(keys.server, headers));
      const problem = (await response.json()) as { user_message: string; detail: string };
      return { ...problem, language: response.headers.get("content-language") };
    };
    const english = await ask("en");
    for (const language of ["de", "fr"]) {
      const translated = await ask(`tlh, ${language}-CH;q=0.8, en;q=0.3`);
      expect(translated.language).toBe(language);
      expect(translated.user_message).not.toBe(english.user_message);
      expect(translated.detail).toBe(english.detail);
    }
    expect(await ask("tlh")).toMatchObject({ language: "en" });
  });

  test("every caller is told of its limit, and is sent away beyond it", async () => {
    const { baseUrl, fetch } = target();
    // The mock counts nothing unless it is told to, and refuses this driver.
    const token = await clientTokenFor(target(), "rate-limited", 3600);
    const ask = (key: string) => fetch(`${baseUrl}/v1/split_schedule`, get(key));
    const first = await ask(keys.client);
    expect(first.headers.get("ratelimit-policy")).toMatch(/^"\w+";q=\d+;w=\d+$/);
    expect(first.headers.get("ratelimit")).toMatch(/^"\w+";r=\d+;t=\d+$/);
    let refused: Response | undefined;
    for (let count = 0; count < MANY_CALLS && refused === undefined; count += 1) {
      const response = await ask(token);
      if (response.status !== 200) refused = response;
    }
    expect(refused?.status).toBe(429);
    expect(refused?.headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
    expect(refused?.headers.get("ratelimit")).toMatch(/;r=0;/);
    expect(await refused?.json()).toMatchObject({ code: "rate_limited", retryable: true });
    expect((await ask(keys.client)).status).toBe(200);
  });
}
