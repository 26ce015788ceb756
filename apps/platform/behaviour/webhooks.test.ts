import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import {
  signersOf,
  startReceiver,
  type WebhookReceiver,
} from "../test-support/webhook-receiver.ts";
import { webhooksOf } from "./call-webhooks.ts";
import { advanceHours, chargeUntilFull, findChargePoint, start } from "./charge.ts";
import { runSandbox, type SandboxUnderTest } from "./run-sandbox.ts";

const berlin = { latitude: 52.52, longitude: 13.405, operator: /^Allego/ };
const minute = 60_000;
const soon = { timeout: 15_000, interval: 50 };

let sandbox: SandboxUnderTest;
let partner: ReturnType<typeof webhooksOf>;
let receiver: WebhookReceiver;
const logged: string[] = [];

beforeAll(async () => {
  for (const name of ["error", "warn", "log"] as const) {
    vi.spyOn(console, name).mockImplementation((...words) => void logged.push(words.join(" ")));
  }
  vi.spyOn(process, "emitWarning").mockImplementation((warning) => void logged.push(`${warning}`));
  sandbox = await runSandbox({ speed: 600 });
  partner = webhooksOf(sandbox.platformUrl, sandbox.secretKey);
}, 2 * minute);
afterAll(async () => {
  vi.restoreAllMocks();
  await sandbox?.close();
});
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  for (const { id } of await partner.endpoints()) await partner.remove(id);
  await receiver.close();
});

const received = (id: string) => receiver.received.filter(({ event }) => event.subject_id === id);
const typesOf = (id: string) => received(id).map(({ event }) => event.type);

test("each event comes once, signed, as it is listed", { timeout: minute }, async () => {
  const { secret } = await partner.create({ url: `${receiver.url}?token=url-token` });
  const point = await findChargePoint(sandbox, berlin);
  const { id } = await start(sandbox, point);
  await chargeUntilFull(sandbox, id);
  await advanceHours(sandbox, 47);
  const types = [
    "session.created",
    "session.started",
    "session.ended",
    "session.cleared",
    "session.settled",
  ];
  await vi.waitFor(() => expect(received(id)).toHaveLength(types.length), soon);
  const bySequence = received(id).toSorted((one, two) => one.event.sequence - two.event.sequence);
  expect(bySequence.map(({ event }) => event.type)).toEqual(types);
  expect(bySequence.map(({ event }) => event.sequence)).toEqual([1, 2, 3, 4, 5]);
  expect(bySequence.map(({ event }) => event.data.session?.state)).toEqual([
    "created",
    "charging",
    "ended",
    "cleared",
    "settled",
  ]);
  await vi.waitFor(() => {
    const others = receiver.received.map(({ event }) => event.type);
    expect(others).toEqual(expect.arrayContaining(["settlement.created", "payout.settled"]));
  }, soon);

  const listed = await vi.waitFor(async () => {
    const events = await partner.events();
    expect(receiver.received).toHaveLength(events.length);
    return events;
  }, soon);
  for (const webhook of receiver.received) {
    expect(signersOf(webhook, [secret])).toEqual([secret]);
    expect(webhook.headers["webhook-id"]).toBe(webhook.event.id);
    expect(listed).toContainEqual(webhook.event);
    // Receivers compare it with their own clock, which has not been moved.
    const age = Date.now() / 1_000 - Number(webhook.headers["webhook-timestamp"]);
    expect(Math.abs(age)).toBeLessThan(120);
  }
  const [statement] = await partner.events("type=settlement.created&");
  const settlement = statement?.data.settlement;
  expect(settlement?.lines.map((line) => line.session_id)).toContain(id);
  expect(await partner.event(statement?.id ?? "")).toEqual(statement);
});

test("a start that the charger refuses has failed", async () => {
  await partner.create({ url: receiver.url, event_types: ["session.created", "session.failed"] });
  const point = await findChargePoint(sandbox, berlin);
  const { tariff } = await sandbox.partner.quotes.create({
    stationId: point.station.id,
    evseUid: point.evse.uid,
    connectorId: point.connector.id,
  });
  const evse = `evses/${tariff.countryCode}/${tariff.partyId}/${point.evse.uid}`;
  await sandbox.control(evse, { start: "reject" });
  const { id } = await start(sandbox, point);
  await vi.waitFor(() => expect(received(id)).toHaveLength(2), soon);
  expect(typesOf(id).toSorted()).toEqual(["session.created", "session.failed"]);
  const failed = received(id).find(({ event }) => event.type === "session.failed");
  expect(failed?.event.data.session?.failure?.code).toBe("start_rejected");
  await sandbox.control(evse, { start: "accept" });
});

test("a start that is repeated with its key is told once", async () => {
  await partner.create({ url: receiver.url, event_types: ["session.created"] });
  const point = await findChargePoint(sandbox, berlin);
  const quote = await sandbox.partner.quotes.create({
    stationId: point.station.id,
    evseUid: point.evse.uid,
    connectorId: point.connector.id,
  });
  const o = { body: { quote_id: quote.id }, headers: { "Idempotency-Key": crypto.randomUUID() } };
  const first = await partner.send<{ id: string }>("POST", "sessions", o);
  const second = await partner.send<{ id: string }>("POST", "sessions", o);
  expect(second.body.id).toBe(first.body.id);
  const { id } = first.body;
  await vi.waitFor(() => expect(received(id)).toHaveLength(1), soon);
  await sandbox.partner.sessions.stop(id);
  expect((await partner.events(`subject_id=${id}&type=session.created&`)).length).toBe(1);
});

test("after an outage of three days what was missed is replayed", { timeout: minute }, async () => {
  receiver.answer = () => ({ status: 503, body: "down for maintenance" });
  const event_types = ["webhook_endpoint.test"];
  const { id } = await partner.create({ url: receiver.url, event_types });
  const made = [await partner.test(id), await partner.test(id)];
  const began = (await sandbox.operator.testClock.get()).now;
  for (let hours = 0; hours < 76; hours += 13) {
    await advanceHours(sandbox, 13);
    const { now } = await sandbox.operator.testClock.get();
    await vi.waitFor(async () => {
      for (const { state, next_attempt_at: next } of await partner.deliveries(id)) {
        expect(state === "failed" || Date.parse(next ?? "") > now.getTime()).toBe(true);
      }
    }, soon);
  }
  const failed = await partner.deliveries(id);
  expect(failed.map(({ state }) => state)).toEqual(["failed", "failed"]);
  expect(failed[0]?.attempts.at(-1)).toMatchObject({
    status: 503,
    error: "answered 503: down for maintenance",
  });
  expect((await partner.read(id)).failing_since).not.toBeNull();

  receiver.answer = () => ({ status: 200 });
  const before = receiver.received.length;
  const since = new Date(began.getTime() - minute).toISOString();
  expect(await partner.replay(id, { since, undelivered_only: true })).toEqual({ deliveries: 2 });
  await vi.waitFor(() => expect(receiver.received).toHaveLength(before + 2), soon);
  const ids = receiver.received.slice(before).map(({ event }) => event.id);
  expect(ids.toSorted()).toEqual(made.map((delivery) => delivery.event_id).toSorted());
  await vi.waitFor(async () => {
    expect((await partner.read(id)).failing_since).toBeNull();
    const states = (await partner.deliveries(id)).map(({ state }) => state);
    expect(states).toEqual(["delivered", "delivered"]);
  }, soon);
});

test("both secrets sign during a rotation, and a stale If-Match changes nothing", async () => {
  const { id, secret } = await partner.create({ url: receiver.url });
  const response = await fetch(`${sandbox.platformUrl}/v1/webhook_endpoints/${id}`, {
    headers: { Authorization: `Bearer ${sandbox.secretKey}` },
  });
  const etag = response.headers.get("etag") ?? "";
  const { secret: fresh } = await partner.rotate(id);
  await partner.test(id);
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
  const [webhook] = receiver.received;
  expect(webhook && signersOf(webhook, [secret, fresh])).toEqual([fresh, secret]);
  const headers = { "If-Match": etag };
  const change = { body: { description: "late" } };
  for (const [method, o] of [["PATCH", change], ["DELETE", {}]] as const) {
    const stale = await partner.send(method, `webhook_endpoints/${id}`, { headers, ...o });
    expect(stale).toMatchObject({ status: 412, body: { code: "precondition_failed" } });
  }
  expect((await partner.read(id)).description).toBeNull();
});

test("410 ends an endpoint; another partner sees neither endpoint nor events", async () => {
  receiver.answer = () => ({ status: 410 });
  const { id } = await partner.create({ url: receiver.url });
  await partner.test(id);
  await vi.waitFor(async () => {
    const endpoint = await partner.read(id);
    expect(endpoint).toMatchObject({ state: "disabled", disabled_because: "gone" });
  }, soon);
  const [notice] = await partner.events("type=webhook_endpoint.disabled&");
  expect(notice).toMatchObject({ subject_id: id });
  const refused = await partner.send("POST", `webhook_endpoints/${id}/test`);
  expect(refused).toMatchObject({ status: 409, body: { code: "webhook_endpoint_disabled" } });

  const other = webhooksOf(sandbox.platformUrl, sandbox.otherSecretKey);
  expect(await other.events()).toEqual([]);
  expect(await other.send("GET", `events/${notice?.id}`)).toMatchObject({
    status: 404,
    body: { code: "event_not_found" },
  });
  for (const [method, path] of [["GET", ""], ["DELETE", ""], ["POST", "/test"]] as const) {
    const answer = await other.send(method, `webhook_endpoints/${id}${path}`);
    expect(answer).toMatchObject({ status: 404, body: { code: "webhook_endpoint_not_found" } });
  }
});

test("neither secrets nor addresses nor bodies are in the logs", () => {
  const all = logged.join("\n");
  for (const word of ["whsec_", "url-token", "station_name", sandbox.secretKey]) {
    expect(all).not.toContain(word);
  }
});
