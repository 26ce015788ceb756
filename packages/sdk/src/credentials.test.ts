import { afterEach, expect, test, vi } from "vitest";
import { json, localApi, problem } from "../test-server/local-api.ts";
import { emptyPage } from "../test-server/wire-objects.ts";
import { isNetworkCoreError, NetworkCore } from "./index.ts";

const here = { latitude: 52.52, longitude: 13.405 };

afterEach(() => vi.unstubAllGlobals());

test("a secret key is refused in a browser", () => {
  vi.stubGlobal("window", {});
  vi.stubGlobal("document", {});
  expect(() => new NetworkCore({ secretKey: "sk_test_abc" })).toThrow(/must not reach a browser/);
});

test.each([
  ["a web worker or a service worker", () => vi.stubGlobal("importScripts", () => undefined)],
  ["React Native", () => vi.stubGlobal("navigator", { product: "ReactNative" })],
])("a secret key is refused in %s", (_, enter) => {
  enter();
  expect(() => new NetworkCore({ secretKey: "sk_test_abc" })).toThrow(/must not reach a browser/);
  expect(() => new NetworkCore({ clientToken: () => "t" })).not.toThrow();
});

test.each([[undefined], [""], ["<html> sign in"], [{ token: "t" }], [7]])(
  "a clientToken function that gives %j is refused by name, and asked again",
  async (given) => {
    await using api = await localApi(json(200, emptyPage));
    const clientToken = vi
      .fn<() => Promise<string>>()
      .mockResolvedValueOnce(given as string)
      .mockResolvedValue("later\n");
    const networkCore = new NetworkCore({ clientToken, baseUrl: api.baseUrl });
    const error: unknown = await networkCore.stations.search(here).catch((e) => e);
    expect(error).toMatchObject({ name: "InvalidArgumentError", argument: "clientToken" });
    expect(String(error)).not.toContain("sign in");
    await networkCore.stations.search(here);
    expect(api.seen.map(({ headers }) => headers.authorization)).toEqual(["Bearer later"]);
  },
);

test("what is no secret key is refused", () => {
  expect(() => new NetworkCore({ secretKey: "pk_test_abc" })).toThrow(
    "secretKey: must be text that starts with sk_test_ or sk_live_",
  );
  expect(() => new NetworkCore({} as never)).toThrow(/give a secretKey or a clientToken/);
  expect(() => new NetworkCore({ secretKey: "sk_test_a", baseUrl: "api" })).toThrow(/^baseUrl: /);
});

test("a token is asked for once and kept", async () => {
  await using api = await localApi(json(200, emptyPage));
  const clientToken = vi.fn(async () => "first");
  const networkCore = new NetworkCore({ clientToken, baseUrl: api.baseUrl });
  await Promise.all([networkCore.stations.search(here), networkCore.stations.search(here)]);
  expect(clientToken.mock.calls).toEqual([[{ reason: "initial" }]]);
  expect(api.seen.map(({ headers }) => headers.authorization)).toEqual([
    "Bearer first",
    "Bearer first",
  ]);
});

test("a refused token is asked for again, once for all calls", async () => {
  await using api = await localApi((request, response) => {
    const fresh = request.headers.authorization === "Bearer second";
    (fresh ? json(200, emptyPage) : problem(401, "token_expired"))(request, response);
  });
  const clientToken = vi
    .fn<(o: { reason: string }) => Promise<string>>()
    .mockResolvedValueOnce("first")
    .mockResolvedValue("second");
  const networkCore = new NetworkCore({ clientToken, baseUrl: api.baseUrl });
  await Promise.all([networkCore.stations.search(here), networkCore.stations.search(here)]);
  expect(clientToken.mock.calls).toEqual([[{ reason: "initial" }], [{ reason: "expired" }]]);
});

test("a second refusal is given to the caller", async () => {
  await using api = await localApi(problem(401, "invalid_key"));
  const clientToken = vi.fn(async () => "garbage");
  const networkCore = new NetworkCore({ clientToken, baseUrl: api.baseUrl });
  const error: unknown = await networkCore.stations.search(here).catch((e) => e);
  expect(isNetworkCoreError(error) && error.code).toBe("invalid_key");
  expect(api.seen).toHaveLength(2);
});

test("a failed question for a token is not remembered", async () => {
  await using api = await localApi(json(200, emptyPage));
  const clientToken = vi
    .fn<() => Promise<string>>()
    .mockRejectedValueOnce(new Error("signed out"))
    .mockResolvedValue("later");
  const networkCore = new NetworkCore({ clientToken, baseUrl: api.baseUrl });
  await expect(networkCore.stations.search(here)).rejects.toThrow("signed out");
  await expect(networkCore.stations.search(here)).resolves.toMatchObject({ hasMore: false });
});

test("a token that never comes is asked for again by the next call", async () => {
  await using api = await localApi(json(200, emptyPage));
  const clientToken = vi
    .fn<() => Promise<string>>()
    .mockReturnValueOnce(new Promise(() => undefined))
    .mockReturnValueOnce(new Promise(() => undefined))
    .mockResolvedValue("later");
  const networkCore = new NetworkCore({ clientToken, baseUrl: api.baseUrl });
  await expect(networkCore.stations.search(here, { timeoutMs: 30 })).rejects.toThrow(/in time/);
  const signal = AbortSignal.timeout(30);
  const aborted = networkCore.stations.search(here, { signal });
  await expect(aborted).rejects.toMatchObject({ name: "TimeoutError" });
  await expect(networkCore.stations.search(here)).resolves.toMatchObject({ hasMore: false });
  expect(clientToken).toHaveBeenCalledTimes(3);
});

test("calls that are refused in the same moment share one new token", async () => {
  const refused = {
    type: "https://docs.example/token_expired",
    title: "token_expired",
    status: 401,
    code: "token_expired",
    detail: "the token has expired",
    user_message: "Please sign in again.",
    param: null,
    request_id: "req_1",
    retryable: false,
    doc_url: "https://docs.example/token_expired",
  };
  // Without a network between them the answers come in one turn of the loop.
  const fetch: typeof globalThis.fetch = async (input) => {
    const fresh = (input as Request).headers.get("authorization") === "Bearer second";
    return Response.json(fresh ? emptyPage : refused, { status: fresh ? 200 : 401 });
  };
  const clientToken = vi.fn(({ reason }) => (reason === "initial" ? "first" : "second"));
  const networkCore = new NetworkCore({ clientToken, fetch });
  await Promise.all(Array.from({ length: 5 }, () => networkCore.stations.search(here)));
  expect(clientToken.mock.calls.map(([{ reason }]) => reason)).toEqual(["initial", "expired"]);
});
