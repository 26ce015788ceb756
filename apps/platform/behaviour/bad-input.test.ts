import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chargeUntilFull, findChargePoint, start } from "./charge.ts";
import { runSandbox, type SandboxUnderTest } from "./run-sandbox.ts";

let sandbox: SandboxUnderTest;
let usedQuote: string;
let expiredToken: string;

beforeAll(async () => {
  sandbox = await runSandbox({ speed: 600 });
  const place = { latitude: 52.52, longitude: 13.405, operator: /^Allego/ };
  const session = await start(sandbox, await findChargePoint(sandbox, place));
  usedQuote = session.quoteId;
  await chargeUntilFull(sandbox, session.id);
  await untilCaptured(session.id);
  const token = await sandbox.partner.clientTokens.create({
    driver: { reference: "driver-1" },
    origins: ["https://wallet.example"],
    expiresIn: 60,
  });
  expiredToken = token.token;
  const { now } = await sandbox.operator.testClock.get();
  const to = new Date(now.getTime() + 61_000);
  await sandbox.operator.testClock.advance({ to });
}, 120_000);
afterAll(async () => sandbox?.close());

async function untilCaptured(id: string): Promise<void> {
  for (let left = 100; left > 0; left -= 1) {
    if ((await sandbox.partner.sessions.get(id)).hold.state === "captured") return;
    await sleep(50);
  }
  throw new Error(`${id} was not captured`);
}

interface Call {
  readonly method?: string;
  readonly path: string;
  readonly key?: string;
  readonly body?: string;
}

const unknownStation = "sta_00000000000000000000000000";
const search = "/v1/stations?latitude=52.52&longitude=13.405";
const connector = { evse_uid: "1", connector_id: "1" };

const cases: readonly [string, () => Call, { status: number; code: string; param?: string }][] = [
  [
    "an unknown station",
    () => ({ path: `/v1/stations/${unknownStation}` }),
    { status: 404, code: "station_not_found", param: "id" },
  ],
  [
    "a quote at an unknown station",
    () => ({
      method: "POST",
      path: "/v1/quotes",
      body: JSON.stringify({ station_id: unknownStation, ...connector }),
    }),
    { status: 404, code: "station_not_found", param: "station_id" },
  ],
  [
    "malformed JSON",
    () => ({ method: "POST", path: "/v1/quotes", body: '{"station_id": ' }),
    { status: 400, code: "malformed_json" },
  ],
  [
    "a wrong key",
    () => ({ path: search, key: "sk_test_wrong" }),
    { status: 401, code: "invalid_key" },
  ],
  [
    "a live key in the sandbox",
    () => ({ path: search, key: "sk_live_wrong" }),
    { status: 401, code: "invalid_key" },
  ],
  [
    "an expired token",
    () => ({ path: search, key: expiredToken }),
    { status: 401, code: "token_expired" },
  ],
  [
    "a quote used twice",
    () => ({
      method: "POST",
      path: "/v1/sessions",
      body: JSON.stringify({ quote_id: usedQuote }),
    }),
    { status: 409, code: "quote_used", param: "quote_id" },
  ],
  [
    "a negative limit",
    () => ({ path: `${search}&limit=-1` }),
    { status: 400, code: "invalid_request", param: "limit" },
  ],
  [
    "a body over the limit",
    () => ({ method: "POST", path: "/v1/quotes", body: `"${"x".repeat(70_000)}"` }),
    { status: 413, code: "body_too_large" },
  ],
  [
    "a clock that is set back",
    () => ({
      method: "POST",
      path: "/v1/test_clock/advance",
      key: sandbox.operatorKey,
      body: JSON.stringify({ to: "2020-01-01T00:00:00Z" }),
    }),
    { status: 409, code: "clock_moves_forward_only", param: "to" },
  ],
];

test.each(cases)(
  "%s is refused with a clear problem and changes nothing",
  async (_, call, wanted) => {
    const { method = "GET", path, key = sandbox.secretKey, body } = call();
    const before = await sandbox.atRest();
    const response = await fetch(`${sandbox.platformUrl}${path}`, {
      method,
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      ...(body !== undefined && { body }),
    });
    expect(response.status).toBe(wanted.status);
    expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    const problem = (await response.json()) as Record<string, unknown>;
    expect(problem).toMatchObject({ param: null, ...wanted, request_id: expect.any(String) });
    expect(String(problem["detail"]).length).toBeGreaterThan(10);
    expect(String(problem["user_message"]).length).toBeGreaterThan(10);
    expect(await sandbox.atRest()).toEqual(before);
  },
);
