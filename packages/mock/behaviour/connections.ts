import * as z from "zod/mini";
import { ConnectionReport, type Endpoint, endpoints } from "@networkcore/contract";
import type { Connection, NetworkCore } from "@networkcore/sdk";
import { expect, test } from "vitest";
import type { RunningTarget } from "./behaviour-target.ts";
import { clientTokenFor, operatorOf, partnerOf } from "./clients.ts";
import { expectProblem, get, post, send } from "./raw-call.ts";

const UNKNOWN = "con_00000000000000000000000000";
const PULL_MS = 60_000;

/** The endpoints of connections, as method and path. */
const calls = Object.values<Endpoint>(endpoints).filter(({ path }) =>
  path.startsWith("/v1/connections"),
);
const ofOne = calls.filter(({ path }) => path.includes("{id}"));

/** A peer that is connected and whose first import is done. */
async function connected(operator: NetworkCore): Promise<Connection> {
  const found: Connection[] = [];
  const look = async (): Promise<number> => {
    const { data } = await operator.connections.list({ limit: 200 });
    found.push(
      ...data.filter(
        ({ state, sync, syncedAt }) => state === "registered" && sync === null && syncedAt !== null,
      ),
    );
    return found.length;
  };
  await expect.poll(look, { timeout: PULL_MS, interval: 200 }).toBeGreaterThan(0);
  const [first] = found;
  if (first === undefined) throw new Error("no connection is registered");
  return first;
}

/** An operator sees the network's OCPI connections and looks after them. */
export function describeConnections(target: () => RunningTarget): void {
  test("a connection is listed and can be had by its id", async () => {
    const operator = operatorOf(target());
    const listed = await connected(operator);
    const { id, kind, versionsUrl, parties, locations, evses, tariffs } = listed;
    const one = await operator.connections.get(id);
    expect(one).toMatchObject({ id, kind, versionsUrl, parties, state: "registered", error: null });
    expect(locations).toBeGreaterThan(0);
    expect(evses).toBeGreaterThan(0);
    expect(tariffs).toBeGreaterThan(0);
    expect(parties.length).toBeGreaterThan(0);
    expect(one.health).toMatchObject({ circuit: "closed", retryAt: null });
    expect(["good", "degraded", "unknown"]).toContain(one.health.state);
  });

  test("connections come page after page", async () => {
    const operator = operatorOf(target());
    await operator.connections.invite();
    const first = await operator.connections.list({ limit: 1 });
    expect(first.data).toHaveLength(1);
    expect(first.hasMore).toBe(true);
    if (first.nextCursor === null) throw new Error("a page with more has a cursor");
    const second = await operator.connections.list({ limit: 1, cursor: first.nextCursor });
    expect(second.data[0]?.id).not.toBe(first.data[0]?.id);
  });

  test.for(ofOne)(
    "an unknown connection is not found: $method $path",
    async ({ method, path }) => {
      const call = send(method, target().operatorKey);
      const expected = { status: 404, code: "connection_not_found" };
      await expectProblem(target(), path.replace("{id}", UNKNOWN), call, expected);
    },
  );

  test.for(calls)(
    "connections are closed to partners and drivers: $method $path",
    async ({ method, path }) => {
      const token = await clientTokenFor(target(), "driver-curious");
      const expected = { status: 403, code: "forbidden" };
      for (const key of [target().secretKey, token]) {
        await expectProblem(target(), path.replace("{id}", UNKNOWN), send(method, key), expected);
      }
    },
  );

  const peer = { versions_url: "https://cpo.example/ocpi/versions", token: "t" };
  test.for<readonly [string, object, string]>([
    ["no URL", { token: "t" }, "versions_url"],
    ["a URL that is none", { ...peer, versions_url: "cpo.example" }, "versions_url"],
    ["a URL of another scheme", { ...peer, versions_url: "file:///etc/passwd" }, "versions_url"],
    ["no token", { versions_url: peer.versions_url }, "token"],
    ["a token with a space", { ...peer, token: "two words" }, "token"],
    ["a token that is too long", { ...peer, token: "t".repeat(65) }, "token"],
    ["another kind", { ...peer, kind: "bank" }, "kind"],
    ["an unknown field", { ...peer, version: "2.2.1" }, "version"],
  ])("a registration with %s names the field", async ([, body, param]) => {
    const call = post(target().operatorKey, JSON.stringify(body));
    const expected = { status: 400, code: "invalid_request", param };
    await expectProblem(target(), "/v1/connections", call, expected);
  });

  test("a peer that is registered is not registered twice", async () => {
    const operator = operatorOf(target());
    const { versionsUrl } = await connected(operator);
    if (versionsUrl === null) throw new Error("what is registered has a URL");
    await expect(operator.connections.create({ versionsUrl, token: "t" })).rejects.toMatchObject({
      code: "connection_exists",
      status: 409,
    });
  });

  test("a registration goes on after the answer, and can be ended", async () => {
    const { connections } = operatorOf(target());
    const versionsUrl = `https://unreachable.example/ocpi/${crypto.randomUUID()}/versions`;
    const made = await connections.create({ versionsUrl, token: "given-by-the-peer" });
    expect(made).toMatchObject({ kind: "cpo", versionsUrl, state: "registering", error: null });
    expect(await connections.end(made.id)).toMatchObject({ state: "ended" });
  });

  test("tokens are exchanged for new ones, and the connection stays", async () => {
    const operator = operatorOf(target());
    const { id, versionsUrl } = await connected(operator);
    const rotated = await operator.connections.rotate(id);
    expect(rotated).toMatchObject({ id, versionsUrl, state: "registered", error: null });
  });

  test("an invitation gives a token, waits, and can be ended", async () => {
    const { connections } = operatorOf(target());
    const { connection, versionsUrl, token } = await connections.invite({ kind: "hub" });
    expect(connection).toMatchObject({ kind: "hub", state: "invited", versionsUrl: null });
    expect(connection).toMatchObject({ locations: 0, syncedAt: null, error: null });
    expect(versionsUrl).toMatch(/^https?:\/\//);
    expect(token).toMatch(/^[\x21-\x7e]{16,64}$/);
    const notReady = { code: "connection_not_ready", status: 409 };
    await expect(connections.sync(connection.id)).rejects.toMatchObject(notReady);
    await expect(connections.rotate(connection.id)).rejects.toMatchObject(notReady);
    await expect(connections.report(connection.id)).rejects.toMatchObject(notReady);
    expect(await connections.end(connection.id)).toMatchObject({ state: "ended" });
    expect(await connections.end(connection.id)).toMatchObject({ state: "ended" });
    expect(await connections.get(connection.id)).toMatchObject({ state: "ended" });
  });

  test("a pull brings the connection up to date", { timeout: PULL_MS * 2 }, async () => {
    const operator = operatorOf(target());
    const { id, syncedAt: before } = await connected(operator);
    expect(await operator.connections.sync(id)).toMatchObject({ id, state: "registered" });
    const done = async (): Promise<boolean> => {
      const { sync, syncedAt } = await operator.connections.get(id);
      return sync === null && Number(syncedAt) > Number(before);
    };
    await expect.poll(done, { timeout: PULL_MS, interval: 200 }).toBe(true);
  });

  test("refused objects come as a page, each with its path and reason", async () => {
    const operator = operatorOf(target());
    const { id, refused } = await connected(operator);
    const all = await operator.connections.refusedObjects(id, { resolved: false, limit: 200 });
    expect(all.hasMore || all.data.length === refused).toBe(true);
    for (const object of all.data) {
      expect(object.path).not.toBe("");
      expect(object.reason).not.toBe("");
      expect(object.resolvedAt).toBeNull();
    }
    const times = all.data.map(({ refusedAt }) => refusedAt.getTime());
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const tariffs = await operator.connections.refusedObjects(id, { module: "tariffs" });
    expect(tariffs.data.every(({ module }) => module === "tariffs")).toBe(true);
  });

  test("the report has a grade, and is what the contract says", async () => {
    const operator = operatorOf(target());
    const { id } = await connected(operator);
    const { baseUrl, operatorKey, fetch } = target();
    const response = await fetch(`${baseUrl}/v1/connections/${id}/report`, get(operatorKey));
    const json: unknown = await response.json();
    const report = z.parse(ConnectionReport, json);
    expect(json).toEqual(report);
    expect(report.connection_id).toBe(id);
    expect(report.grade).toMatch(/^[A-F]$/);
    expect(report.reasons.length).toBeGreaterThan(0);
    const [first] = report.startable;
    if (first === undefined) return;
    const station = await partnerOf(target()).stations.get(first.station_id);
    const evse = station.evses.find(({ uid }) => uid === first.evse_uid);
    const connector = evse?.connectors.find((each) => each.id === first.connector_id);
    expect(station.name).toBe(first.station_name);
    expect(connector?.price).not.toBeNull();
    expect(connector?.price).toBeDefined();
  });

  test("a station shows how well starts go there", async () => {
    const { stations } = partnerOf(target());
    const { data } = await stations.search({ ...target().place, limit: 5 });
    expect(data.length).toBeGreaterThan(0);
    for (const { id, startHealth } of data) {
      expect(["good", "degraded", "down", "unknown"]).toContain(startHealth);
      expect((await stations.get(id)).startHealth).toBe(startHealth);
    }
  });
}
