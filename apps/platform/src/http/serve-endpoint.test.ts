import type { WebhookEndpoint } from "@networkcore/contract";
import { sql } from "kysely";
import { afterAll, beforeEach, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { createEncryption, type Database } from "../database/index.ts";
import { ApiProblem, createApi, createIdempotency, httpMigrations } from "./index.ts";
import { createRateLimits, type Gate, type Handlers } from "./index.ts";

const { database, close } = await openTestDatabase(httpMigrations);
await sql`create table thing (description text not null)`.execute(database);
afterAll(close);

const id = "whe_01k9v3q6c4e8prmd9a2w5x7y1z";
const path = `/v1/webhook_endpoints/${id}`;

const present = (description: string): WebhookEndpoint => ({
  id,
  url: "https://partner.example/hooks",
  description,
  event_types: null,
  state: "enabled",
  disabled_because: null,
  secrets: [],
  failing_since: null,
  created_at: "2026-11-21T08:00:00.000Z",
  updated_at: "2026-11-21T08:00:00.000Z",
});

async function readThing(from: Database, lock = sql``): Promise<string> {
  const { rows } = await sql<{ description: string }>`select description from thing ${lock}`
    .execute(from);
  return rows[0]?.description ?? "";
}

const time = { ms: 0 };
const gate: Gate = {
  database,
  ownOrigin: "https://api.example",
  idempotency: createIdempotency(
    database,
    createEncryption(Buffer.alloc(32, 1).toString("base64")),
    stoppedAt("2026-04-13T12:00:00Z"),
  ),
  limits: createRateLimits({ key: 50, address: 2 }, () => time.ms),
  async authenticate(authorization) {
    if (authorization === undefined) throw new ApiProblem("missing_key", "send a key");
    return { kind: "server", keyId: authorization, partnerId: "dmp_1" };
  },
  async audit() {},
};

const handlers = {
  async getWebhookEndpoint() {
    return present(await readThing(database));
  },
  async updateWebhookEndpoint({ body, transaction, checkUnchanged }) {
    checkUnchanged(present(await readThing(transaction, sql`for update`)));
    const description = body.description ?? "";
    await sql`update thing set description = ${description}`.execute(transaction);
    return present(description);
  },
  // Forgets to look at If-Match.
  async deleteWebhookEndpoint({ transaction }) {
    await sql`delete from thing`.execute(transaction);
    return present("");
  },
} satisfies Partial<Handlers>;
const reported: unknown[] = [];
const app = createApi(gate, handlers as unknown as Handlers, (error) => reported.push(error));

beforeEach(async () => {
  time.ms += 60_000;
  await sql`delete from thing`.execute(database);
  await sql`insert into thing values ('first')`.execute(database);
});

function send(method: string, body?: object, headers: Record<string, string> = {}) {
  return app.request(path, {
    method,
    headers: { Authorization: "Bearer k", "Content-Type": "application/json", ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
}

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;
const etagNow = async () => (await send("GET")).headers.get("etag") ?? "";

test("a thing that has not changed is not sent again", async () => {
  const etag = await etagNow();
  const same = await send("GET", undefined, { "If-None-Match": etag });
  expect([same.status, await same.text(), same.headers.get("etag")]).toEqual([304, "", etag]);
  await send("PATCH", { description: "second" });
  expect((await send("GET", undefined, { "If-None-Match": etag })).status).toBe(200);
});

test("a change is made on the state that was read, and not on another one", async () => {
  const etag = await etagNow();
  const changed = await send("PATCH", { description: "second" }, { "If-Match": `"x", ${etag}` });
  expect(changed.status).toBe(200);
  const stale = await send("PATCH", { description: "third" }, { "If-Match": etag });
  expect([stale.status, await codeOf(stale)]).toEqual([412, "precondition_failed"]);
  // A weak tag does not promise the same bytes.
  const weakTag = { "If-Match": `W/${await etagNow()}` };
  const weak = await send("PATCH", { description: "third" }, weakTag);
  expect(weak.status).toBe(412);
  expect(await readThing(database)).toBe("second");
  expect((await send("PATCH", { description: "third" }, { "If-Match": "*" })).status).toBe(200);
  expect((await send("PATCH", { description: "fourth" })).status).toBe(200);
});

test("of many changes at once with one ETag exactly one is made", async () => {
  const etag = await etagNow();
  const all = await Promise.all(
    Array.from({ length: 8 }, (_, turn) =>
      send("PATCH", { description: `turn ${turn}` }, { "If-Match": etag }),
    ),
  );
  const won = all.flatMap(({ status }, turn) => (status === 200 ? [`turn ${turn}`] : []));
  expect(won).toEqual([await readThing(database)]);
  expect(all.filter(({ status }) => status === 412)).toHaveLength(7);
});

test("a repeated change is answered before its If-Match is looked at", async () => {
  const headers = { "If-Match": await etagNow(), "Idempotency-Key": "patch-1" };
  const first = await send("PATCH", { description: "second" }, headers);
  const again = await send("PATCH", { description: "second" }, headers);
  expect([again.status, await again.text()]).toEqual([200, await first.text()]);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
});

test("the same fields in another order are the same request", async () => {
  const headers = { "Idempotency-Key": "patch-2" };
  const url = "https://partner.example/hooks";
  await send("PATCH", { url, description: "second" }, headers);
  const again = await send("PATCH", { description: "second", url }, headers);
  expect(again.headers.get("idempotency-replayed")).toBe("true");
});

test("a handler that forgets If-Match changes nothing", async () => {
  reported.length = 0;
  expect((await send("DELETE")).status).toBe(500);
  expect(String(reported[0])).toContain("left If-Match unchecked");
  expect(await readThing(database)).toBe("first");
});

test("what is left of the quota is told, and over it when to come again", async () => {
  const first = await send("GET");
  expect(first.headers.get("ratelimit")).toBe('"default";r=49;t=1');
  expect(first.headers.get("ratelimit-policy")).toBe('"default";q=50;w=10');
  for (let left = 49; left > 0; left -= 1) await send("GET");
  const refused = await send("GET");
  expect([refused.status, await codeOf(refused)]).toEqual([429, "rate_limited"]);
  expect(refused.headers.get("retry-after")).toBe("1");
  expect((await send("GET", undefined, { Authorization: "Bearer other" })).status).toBe(200);
  time.ms += 1_000;
  expect((await send("GET")).status).toBe(200);
});

test("an address that tries keys is slowed down, and its good keys are not", async () => {
  const attempt = async () => (await app.request(path)).status;
  expect([await attempt(), await attempt(), await attempt()]).toEqual([401, 401, 429]);
  expect((await send("GET")).status).toBe(200);
});

test("a browser may send and read every header of the conventions", async () => {
  const preflight = await app.request(path, {
    method: "OPTIONS",
    headers: { Origin: "https://app.example", "Access-Control-Request-Method": "PATCH" },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-methods")).toContain("PATCH,DELETE");
  const allowed = preflight.headers.get("access-control-allow-headers") ?? "";
  for (const name of ["If-Match", "If-None-Match", "NetworkCore-Version", "traceparent"]) {
    expect(allowed).toContain(name);
  }
  const exposed = (await app.request(path)).headers.get("access-control-expose-headers") ?? "";
  for (const name of ["ETag", "RateLimit", "Retry-After", "Idempotency-Replayed"]) {
    expect(exposed).toContain(name);
  }
});

test("a method that a path does not have is refused, and the others are named", async () => {
  const response = await send("PUT", {});
  expect(response.headers.get("allow")).toBe("GET, HEAD, PATCH, DELETE");
  const list = await app.request("/v1/webhook_endpoints", { method: "DELETE" });
  expect(list.headers.get("allow")).toBe("POST, GET, HEAD");
});
