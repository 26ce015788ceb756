import { expect, test } from "vitest";
import { json, localApi } from "../test-server/local-api.ts";
import { emptyPage, SESSION_ID, wireSession } from "../test-server/wire-objects.ts";
import { isInvalidArgumentError, NetworkCore } from "./index.ts";

const secretKey = "sk_test_abc";

test("a search goes out as the contract's query, with the key", async () => {
  await using api = await localApi(json(200, emptyPage));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl, locale: "de" });
  const page = await networkCore.stations.search({
    latitude: 52.52,
    longitude: 13.405,
    radiusM: 500,
    available: true,
    minPowerKw: 0.0000005,
  });
  expect(page).toEqual({ data: [], nextCursor: null, hasMore: false });
  expect(api.seen[0]).toMatchObject({
    method: "GET",
    url:
      "/v1/stations?latitude=52.52&longitude=13.405&radius_m=500&available=true" +
      "&min_power_kw=0.0000005",
    headers: { authorization: "Bearer sk_test_abc", "accept-language": "de" },
  });
  expect(api.seen[0]?.headers["idempotency-key"]).toBeUndefined();
});

test("a POST carries a JSON body in snake_case and an idempotency key", async () => {
  await using api = await localApi(json(201, wireSession("created")));
  const networkCore = new NetworkCore({ secretKey, baseUrl: `${api.baseUrl}/` });
  const quoteId = "quo_01k9v3q6c4e8prmd9a2w5x7y1z";
  const session = await networkCore.sessions.start({ quoteId });
  expect(session.quoteId).toBe(quoteId);
  expect(session.hold.amount).toEqual({ amount: 3000, currency: "EUR" });
  expect(session.price.components[0]?.taxRate).toBe("19");
  expect(JSON.parse(api.seen[0]?.body ?? "")).toEqual({ quote_id: quoteId });
  expect(api.seen[0]?.headers["idempotency-key"]).toMatch(/^[0-9a-f]{32}$/);
});

test("the caller's own idempotency key is sent", async () => {
  await using api = await localApi(json(200, wireSession("stopping")));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  await networkCore.sessions.stop(SESSION_ID, { idempotencyKey: "mine" });
  expect(api.seen[0]).toMatchObject({
    url: `/v1/sessions/${SESSION_ID}/stop`,
    headers: { "idempotency-key": "mine" },
  });
});

test("unknown fields and unknown values of a newer API do not throw", async () => {
  const newer = { ...wireSession("teleporting"), aura: "blue" };
  await using api = await localApi(json(200, newer));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const session = await networkCore.sessions.get(SESSION_ID);
  expect(session.state).toBe("teleporting");
});

test.each([
  ["latitude", { latitude: 91, longitude: 0 }],
  ["longitude", { latitude: 0 }],
  ["radiusM", { latitude: 0, longitude: 0, radiusM: -1 }],
  ["limit", { latitude: 0, longitude: 0, limit: 0 }],
  ["town", { latitude: 0, longitude: 0, town: "Berlin" }],
])("a wrong argument is named and nothing is sent: %s", async (argument, search) => {
  await using api = await localApi(json(200, emptyPage));
  const networkCore = new NetworkCore({ secretKey, baseUrl: api.baseUrl });
  const error: unknown = await networkCore.stations.search(search as never).catch((e) => e);
  expect(isInvalidArgumentError(error) && error.argument).toBe(argument);
  expect((error as Error).message).toMatch(new RegExp(`^${argument}: `));
  expect(api.seen).toHaveLength(0);
});

test("a field inside an argument is named by its path", async () => {
  const networkCore = new NetworkCore({ secretKey });
  const request = { driver: { reference: "Jane Doe" }, origins: ["https://wallet.example"] };
  await expect(networkCore.clientTokens.create(request)).rejects.toThrow(
    "driver.reference: 1 to 128 letters, digits or _ . : -",
  );
});
