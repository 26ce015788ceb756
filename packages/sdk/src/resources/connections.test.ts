import { expect, test } from "vitest";
import { json, localApi, problem } from "../../test-server/local-api.ts";
import {
  CONNECTION_ID,
  wireConnection,
  wireRefusedObject,
  wireReport,
} from "../../test-server/wire-connection.ts";
import { isInvalidArgumentError, isNetworkCoreError, NetworkCore } from "../index.ts";

const versionsUrl = "https://cpo.example/ocpi/versions";

function connectionsAt(baseUrl: string) {
  return new NetworkCore({ secretKey: "sk_test_operator", baseUrl }).connections;
}

test("a registration goes out with URL and token, and its progress comes back", async () => {
  await using api = await localApi(json(201, wireConnection("registering")));
  const connections = connectionsAt(api.baseUrl);
  const connection = await connections.create({ versionsUrl, token: "token-a", kind: "hub" });
  expect(connection).toMatchObject({ id: CONNECTION_ID, versionsUrl, state: "registering" });
  expect(connection.sync).toMatchObject({ done: 60, total: 120 });
  expect(connection.health).toMatchObject({ startSuccessRate: "0.975", latencyMs: 210 });
  expect(connection.parties[0]).toMatchObject({ countryCode: "DE", partyId: "ABC" });
  expect(api.seen[0]).toMatchObject({ method: "POST", url: "/v1/connections" });
  const sent = { versions_url: versionsUrl, token: "token-a", kind: "hub" };
  expect(JSON.parse(api.seen[0]?.body ?? "")).toEqual(sent);
});

test("an invitation carries the token that is shown once", async () => {
  const wire = {
    connection: { ...wireConnection("invited"), versions_url: null },
    versions_url: "https://api.example/ocpi/versions",
    token: "token-for-the-peer",
  };
  await using api = await localApi(json(201, wire));
  const { connection, token } = await connectionsAt(api.baseUrl).invite();
  expect(token).toBe("token-for-the-peer");
  expect(connection.versionsUrl).toBeNull();
  expect(api.seen[0]).toMatchObject({ url: "/v1/connections/invite", body: "{}" });
});

test("what is done with one connection goes to its own address", async () => {
  await using api = await localApi(json(200, wireConnection("registered")));
  const connections = connectionsAt(api.baseUrl);
  await connections.get(CONNECTION_ID);
  await connections.sync(CONNECTION_ID, { full: true });
  await connections.sync(CONNECTION_ID);
  await connections.rotate(CONNECTION_ID, { idempotencyKey: "once" });
  await connections.end(CONNECTION_ID);
  const one = `/v1/connections/${CONNECTION_ID}`;
  expect(api.seen.map(({ method, url, body }) => [method, url, body])).toEqual([
    ["GET", one, ""],
    ["POST", `${one}/sync`, '{"full":true}'],
    ["POST", `${one}/sync`, "{}"],
    ["POST", `${one}/rotate`, ""],
    ["POST", `${one}/end`, ""],
  ]);
  expect(api.seen[3]?.headers["idempotency-key"]).toBe("once");
});

test("a refused object is shown with the names that its peer gave it", async () => {
  const page = { data: [wireRefusedObject], next_cursor: "ref_1", has_more: true };
  await using api = await localApi(json(200, page));
  const request = { module: "locations", resolved: false, limit: 1, cursor: "ref_0" } as const;
  const { data, nextCursor } = await connectionsAt(api.baseUrl).refusedObjects(
    CONNECTION_ID,
    request,
  );
  expect(nextCursor).toBe("ref_1");
  expect(data[0]).toMatchObject({ objectId: "LOC-1", cameBy: "pull", resolvedAt: null });
  expect(data[0]?.object).toEqual(wireRefusedObject.object);
  expect(api.seen[0]?.url).toBe(
    `/v1/connections/${CONNECTION_ID}/refused_objects` +
      "?module=locations&resolved=false&limit=1&cursor=ref_0",
  );
});

test("a report names departures and findings", async () => {
  await using api = await localApi(json(200, wireReport));
  const report = await connectionsAt(api.baseUrl).report(CONNECTION_ID);
  expect(report).toMatchObject({ grade: "B", connectorsWithoutTariff: 4 });
  expect(report.deviations[0]).toMatchObject({ code: "empty_link", times: 3 });
  expect(report.tariffs[0]?.example).toEqual({ tariffId: "T1", path: "elements.0" });
});

test.each([
  ["versionsUrl", { versionsUrl: "cpo.example", token: "t" }],
  ["versionsUrl", { versionsUrl: "ftp://cpo.example", token: "t" }],
  ["token", { versionsUrl, token: "two words" }],
  ["token", { versionsUrl }],
  ["kind", { versionsUrl, token: "t", kind: "emsp" }],
])("a wrong %s is refused and nothing is sent", async (argument, request) => {
  await using api = await localApi(json(201, wireConnection("registering")));
  const error: unknown = await connectionsAt(api.baseUrl)
    .create(request as never)
    .catch((e) => e);
  expect(isInvalidArgumentError(error) && error.argument).toBe(argument);
  expect(api.seen).toHaveLength(0);
});

test("what is no connection's id is refused and nothing is sent", async () => {
  await using api = await localApi(json(200, wireConnection("registered")));
  const connections = connectionsAt(api.baseUrl);
  const wrong = "sta_01k9v3q6c4e8prmd9a2w5x7y1z";
  await expect(connections.get(wrong)).rejects.toThrow("id: an id that starts with con_");
  await expect(connections.sync(wrong)).rejects.toThrow(/^id: /);
  await expect(connections.refusedObjects(wrong)).rejects.toThrow(/^id: /);
  expect(api.seen).toHaveLength(0);
});

test("a peer that is connected already is told by its code", async () => {
  await using api = await localApi(problem(409, "connection_exists"));
  const error: unknown = await connectionsAt(api.baseUrl)
    .create({ versionsUrl, token: "t" })
    .catch((e) => e);
  expect(isNetworkCoreError(error) && error.code).toBe("connection_exists");
});
