import { afterAll, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { createEncryption } from "../database/index.ts";
import {
  ApiProblem,
  createApi,
  createIdempotency,
  createRateLimits,
  httpMigrations,
} from "./index.ts";
import type { Caller, Gate, Handlers } from "./index.ts";

const { database, close } = await openTestDatabase(httpMigrations);
afterAll(close);

const callers: Record<string, Caller> = {
  server: { kind: "server", keyId: "key_1", partnerId: "dmp_1" },
  operator: { kind: "operator", keyId: "key_2" },
  client: {
    kind: "client",
    keyId: "key_1",
    partnerId: "dmp_1",
    driverId: "drv_1",
    origins: ["https://wallet.example"],
  },
};
const audited: string[] = [];
const reported: unknown[] = [];
const gate: Gate = {
  database,
  ownOrigin: "https://api.example",
  idempotency: createIdempotency(
    database,
    createEncryption(Buffer.alloc(32, 1).toString("base64")),
    stoppedAt("2026-04-13T12:00:00Z"),
  ),
  limits: createRateLimits({ key: 1_000, driver: 1_000, address: 1_000 }, () => 0),
  async authenticate(authorization) {
    const caller = callers[authorization?.replace("Bearer ", "") ?? ""];
    if (caller === undefined) throw new ApiProblem("missing_key", "send a key");
    return caller;
  },
  async audit({ endpoint }) {
    audited.push(endpoint);
  },
};
const token = { token: "jwt", expires_at: "2026-04-13T13:00:00.000Z" };
const handlers = {
  async createClientToken({ body }) {
    if (body.driver.reference === "broken") throw new Error("a fault with a secret in it");
    if (body.driver.reference === "wrong") return { token: 42 } as unknown as typeof token;
    return token;
  },
  async getSplitSchedule() {
    throw new ApiProblem("quote_used", "used already", "quote_id");
  },
} satisfies Pick<Handlers, "createClientToken" | "getSplitSchedule">;
const app = createApi(gate, handlers as unknown as Handlers, (error) => reported.push(error));

const driver = { reference: "driver-1" };
const origins = ["https://wallet.example"];

function post(body: unknown, headers: Record<string, string> = {}) {
  return app.request("/v1/client_tokens", {
    method: "POST",
    headers: { Authorization: "Bearer server", "Content-Type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}

async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const problem = (await response.json()) as Record<string, unknown>;
  expect(problem).toMatchObject({
    status: response.status,
    request_id: response.headers.get("x-request-id"),
  });
  return problem;
}

test("a good request is answered by the contract, audited, and may be repeated", async () => {
  audited.length = 0;
  const key = { "Idempotency-Key": "once-1" };
  const first = await post({ driver, origins }, key);
  expect(first.status).toBe(201);
  expect(await first.json()).toEqual(token);
  expect((await post({ driver, origins }, key)).status).toBe(201);
  expect(audited).toEqual(["createClientToken"]);
  const other = await post({ driver: { reference: "driver-2" }, origins }, key);
  expect(await problemOf(other)).toMatchObject({ status: 409, code: "idempotency_conflict" });
});

test.each([
  [{ origins }, "driver"],
  [{ driver: { reference: 7 }, origins }, "driver.reference"],
  [{ driver, origins, expires_in: 86_400 }, "expires_in"],
  [{ driver, origins, colour: "red" }, "colour"],
])("a body that does not fit is refused by the name of its field: %j", async (body, param) => {
  const problem = await problemOf(await post(body));
  expect(problem).toMatchObject({ status: 400, code: "invalid_request", param });
  expect(problem.detail).toContain(param);
});

test("what is not JSON, or not said to be, is refused", async () => {
  expect(await problemOf(await post("{"))).toMatchObject({ code: "malformed_json" });
  const form = { "Content-Type": "application/x-www-form-urlencoded" };
  expect(await problemOf(await post("a=b", form))).toMatchObject({
    status: 415,
    code: "unsupported_media_type",
  });
});

test("a client token works on the pages it was made for, and on our own", async () => {
  const call = (origin?: string) =>
    app.request("/v1/split_schedule", {
      headers: { Authorization: "Bearer client", ...(origin !== undefined && { Origin: origin }) },
    });
  for (const origin of ["https://wallet.example", "https://api.example", undefined]) {
    expect(await problemOf(await call(origin))).toMatchObject({ code: "quote_used" });
  }
  const foreign = await problemOf(await call("https://evil.example"));
  expect(foreign).toMatchObject({ status: 403, code: "forbidden" });
});

test("a body over the limit is refused, with and without a declared length", async () => {
  const large = JSON.stringify({ driver: { reference: "x".repeat(70_000) }, origins });
  const declared = await post(large, { "Content-Length": String(large.length) });
  expect(await problemOf(declared)).toMatchObject({ status: 413, code: "body_too_large" });
  const streamed = await app.request("/v1/client_tokens", {
    method: "POST",
    headers: { Authorization: "Bearer server", "Content-Type": "application/json" },
    body: new Blob([large]).stream(),
    duplex: "half",
  } as RequestInit);
  expect(await problemOf(streamed)).toMatchObject({ status: 413, code: "body_too_large" });
});

test("a key for retries that is not printable is refused by name", async () => {
  const problem = await problemOf(await post({ driver, origins }, { "Idempotency-Key": "a b" }));
  expect(problem).toMatchObject({ code: "invalid_request", param: "Idempotency-Key" });
});

test("another method is refused and told which to use; an unknown path is not found", async () => {
  const wrong = await app.request("/v1/client_tokens");
  expect(await problemOf(wrong)).toMatchObject({ status: 405, code: "method_not_allowed" });
  expect(wrong.headers.get("allow")).toBe("POST");
  const put = await app.request("/v1/sessions/ses_1", { method: "PUT" });
  expect(put.status).toBe(405);
  const unknown = await app.request("/v1/nothing");
  expect(await problemOf(unknown)).toMatchObject({ status: 404, code: "not_found" });
});

test("without a key nothing is told, and a key of the wrong kind is refused", async () => {
  expect((await post({ driver, origins }, { Authorization: "" })).status).toBe(401);
  const operator = await post({ driver, origins }, { Authorization: "Bearer operator" });
  expect(await problemOf(operator)).toMatchObject({ status: 403, code: "forbidden" });
});

test("a driver is told in the language that was asked for", async () => {
  const ask = async (language: string) => {
    const headers = { Authorization: "Bearer server", "Accept-Language": language };
    return problemOf(await app.request("/v1/split_schedule", { headers }));
  };
  expect((await ask("de-CH,de;q=0.9,en;q=0.5")).user_message).toMatch(/^Dieses Angebot/);
  expect((await ask("en-GB")).user_message).toMatch(/^This offer/);
  expect((await ask("xx")).user_message).toMatch(/^This offer/);
});

test("an unforeseen fault is reported, and the caller learns nothing of it", async () => {
  reported.length = 0;
  const problem = await problemOf(await post({ driver: { reference: "broken" }, origins }));
  expect(problem).toMatchObject({ status: 500, code: "internal", retryable: true });
  expect(JSON.stringify(problem)).not.toContain("secret");
  expect(reported).toHaveLength(1);
});

test("an answer that breaks the contract is not sent", async () => {
  const problem = await problemOf(await post({ driver: { reference: "wrong" }, origins }));
  expect(problem).toMatchObject({ status: 500, code: "internal" });
});

test("a request keeps the id that its caller gave it, if it is one", async () => {
  const given = await post({ driver, origins }, { "X-Request-Id": "trace:42" });
  expect(given.headers.get("x-request-id")).toBe("trace:42");
  const odd = await post({ driver, origins }, { "X-Request-Id": "<script>" });
  expect(odd.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
});
