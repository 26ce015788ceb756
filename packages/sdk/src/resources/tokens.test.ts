import { expect, test } from "vitest";
import { json, localApi, problem } from "../../test-server/local-api.ts";
import { emptyPage } from "../../test-server/wire-objects.ts";
import { isInvalidArgumentError, NetworkCore } from "../index.ts";

const ID = "tok_01k9v3q6c4e8prmd9a2w5x7y1z";
const DRIVER_ID = "drv_01k9v3q6c4e8prmd9a2w5x7y1z";
const wireToken = {
  id: ID,
  type: "rfid",
  uid: "04:A2:3F:12",
  contract_id: "NL-NWC-C7KX2M0QD",
  visual_number: null,
  driver_id: DRIVER_ID,
  state: "active",
  created_at: "2026-11-21T08:00:00Z",
  updated_at: "2026-11-21T08:00:00Z",
};

const tokensAt = (baseUrl: string) => new NetworkCore({ secretKey: "sk_test_1", baseUrl }).tokens;

test("a card goes out with its uid and comes back with its contract", async () => {
  await using api = await localApi(json(201, wireToken));
  const request = { uid: "04:a2:3f:12", visualNumber: "NC 1", driverId: DRIVER_ID };
  const card = await tokensAt(api.baseUrl).create(request);
  expect(card).toMatchObject({ id: ID, contractId: "NL-NWC-C7KX2M0QD", driverId: DRIVER_ID });
  expect(api.seen[0]).toMatchObject({ method: "POST", url: "/v1/tokens" });
  const sent = { uid: "04:a2:3f:12", visual_number: "NC 1", driver_id: DRIVER_ID };
  expect(JSON.parse(api.seen[0]?.body ?? "")).toEqual(sent);
});

test("what is done with one card goes to its own address", async () => {
  await using api = await localApi(json(200, wireToken));
  const tokens = tokensAt(api.baseUrl);
  await tokens.get(ID);
  await tokens.block(ID, { idempotencyKey: "once" });
  await tokens.unblock(ID);
  expect(api.seen.map(({ method, url }) => [method, url])).toEqual([
    ["GET", `/v1/tokens/${ID}`],
    ["POST", `/v1/tokens/${ID}/block`],
    ["POST", `/v1/tokens/${ID}/unblock`],
  ]);
  expect(api.seen[1]?.headers["idempotency-key"]).toBe("once");
});

test("cards are asked for page by page", async () => {
  await using api = await localApi(json(200, emptyPage));
  const page = await tokensAt(api.baseUrl).list({ limit: 5, cursor: "next" });
  expect(page).toEqual({ data: [], nextCursor: null, hasMore: false });
  expect(api.seen[0]?.url).toBe("/v1/tokens?limit=5&cursor=next");
});

test.each([
  ["uid", { uid: "no spaces" }],
  ["driverId", { uid: "04A23F12", driverId: "anna" }],
])("a wrong %s is refused and nothing is sent", async (argument, request) => {
  await using api = await localApi(json(201, wireToken));
  const error: unknown = await tokensAt(api.baseUrl)
    .create(request)
    .catch((e) => e);
  expect(isInvalidArgumentError(error) && error.argument).toBe(argument);
  expect(api.seen).toHaveLength(0);
});

test("a uid that is registered is told by its code", async () => {
  await using api = await localApi(problem(409, "token_exists"));
  const created = tokensAt(api.baseUrl).create({ uid: "04A23F12" });
  await expect(created).rejects.toMatchObject({ code: "token_exists" });
});
