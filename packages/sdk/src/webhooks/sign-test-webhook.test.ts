import { createHmac } from "node:crypto";
import { Event } from "@networkcore/contract";
import { expect, expectTypeOf, test } from "vitest";
import * as z from "zod/mini";
import { SESSION_ID, wireSession } from "../../test-server/wire-objects.ts";
import type { Payout, Session } from "../resource-shapes.ts";
import { readEvent } from "./event-json.ts";
import { type UnknownWebhookEvent, verifyWebhook, type WebhookEvent } from "./index.ts";
import { signTestWebhook, type TestWebhook } from "./testing.ts";

const secret = `whsec_${Buffer.from("a secret for tests only, 32 byte").toString("base64")}`;
const failed = {
  type: "session.failed",
  data: { session: { id: SESSION_ID, state: "failed", endedAt: new Date(0) } },
} as const;

test("its signature is the one that Node makes", async () => {
  const timestamp = new Date("2026-11-21T08:00:00.7Z");
  const { body, headers } = await signTestWebhook({ event: failed, secret, timestamp });
  const key = Buffer.from(secret.slice(6), "base64");
  const content = `${headers["webhook-id"]}.1795248000.${body}`;
  const mac = createHmac("sha256", key).update(content).digest("base64");
  expect(headers).toEqual({
    "content-type": "application/json",
    "webhook-id": expect.stringMatching(/^evt_[\da-f-]{36}$/),
    "webhook-timestamp": "1795248000",
    "webhook-signature": `v1,${mac}`,
  });
});

test("what the event leaves out is made", async () => {
  const webhook = await signTestWebhook({ event: failed, secret });
  const event = await verifyWebhook({ ...webhook, secret });
  expect(event).toEqual({
    id: webhook.headers["webhook-id"],
    type: "session.failed",
    createdAt: expect.any(Date),
    subjectId: SESSION_ID,
    sequence: 1,
    data: failed.data,
  });
  const other = await signTestWebhook({ event: failed, secret });
  expect(other.headers["webhook-id"]).not.toBe(webhook.headers["webhook-id"]);
});

test("an event that was read is signed and read again unchanged", async () => {
  const wire = {
    id: "evt_01k9v3q6c4e8prmd9a2w5x7y1z",
    type: "session.cleared",
    created_at: "2026-11-21T08:00:00.000Z",
    subject_id: SESSION_ID,
    sequence: 7,
    data: { session: wireSession("cleared") },
  };
  const event = readEvent(JSON.stringify(wire));
  const webhook = await signTestWebhook({ event, secret });
  expect(webhook.headers["webhook-id"]).toBe(wire.id);
  expect(z.parse(Event, JSON.parse(webhook.body))).toEqual({
    ...wire,
    data: { session: { ...wire.data.session, created_at: "2026-11-21T08:00:00.000Z" } },
  });
  expect(await verifyWebhook({ ...webhook, secret })).toEqual(event);
});

const noEvent = "event: must have id, type and data";

test.each<[string, object, string]>([
  ["no event", { event: undefined }, noEvent],
  ["an event that is text", { event: "session.ended" }, noEvent],
  ["no type", { event: { data: {} } }, noEvent],
  ["a type that is none", { event: { ...failed, type: 5 } }, noEvent],
  ["no data", { event: { type: "session.ended" } }, noEvent],
  ["data that is none", { event: { ...failed, data: "x" } }, noEvent],
  ["an id with a line end", { event: { ...failed, id: "evt_1\n" } }, noEvent],
  ["a null id", { event: { ...failed, id: null } }, noEvent],
  ["a time that is none", { timestamp: new Date(Number.NaN) }, "timestamp: must be a Date"],
  ["a time that is text", { timestamp: "2026" }, "timestamp: must be a Date"],
  ["no secret", { secret: undefined }, "secret(s): must be whsec_ base64"],
  ["a mistyped option", { timestmp: new Date() }, "timestmp: unknown"],
])("%s is refused by name", async (_, change, message) => {
  const webhook = { event: failed, secret, ...change } as TestWebhook;
  await expect(signTestWebhook(webhook)).rejects.toThrow(message);
});

test.each([undefined, null])("%j instead of a webhook is refused", async (webhook) => {
  await expect(signTestWebhook(webhook as never)).rejects.toThrow(noEvent);
});

test("what an event has as undefined is made as well", async () => {
  const nothing = { id: undefined, createdAt: undefined, sequence: undefined };
  const { body, headers } = await signTestWebhook({
    event: { ...failed, ...nothing, subjectId: undefined } as TestWebhook["event"],
    secret,
    timestamp: new Date("2026-11-21T08:00:00Z"),
  });
  expect(JSON.parse(body)).toMatchObject({
    id: headers["webhook-id"],
    created_at: "2026-11-21T08:00:00.000Z",
    subject_id: SESSION_ID,
    sequence: 1,
  });
});

test("a name with digits is written as the platform writes it", async () => {
  const data = { station: { open247: true, note: '"open247": x' } };
  const event = { type: "station.added", data } as unknown as TestWebhook["event"];
  const webhook = await signTestWebhook({ event, secret });
  expect(JSON.parse(webhook.body)).toMatchObject({ data: { station: { open_24_7: true } } });
  expect(await verifyWebhook({ ...webhook, secret })).toMatchObject({ data });
});

test("an event without a thing has no subject", async () => {
  const { body } = await signTestWebhook({ event: { type: "session.ended", data: {} }, secret });
  expect(JSON.parse(body)).not.toHaveProperty("subject_id");
});

test("a type of a later version can be compared as text", () => {
  const event = readEvent('{"type":"charger.moved","data":{}}');
  const type: string = event.type;
  expect(type === "charger.moved").toBe(true);
});

test("the type of an event decides the type of its data", () => {
  const shapeOf = (event: WebhookEvent): unknown => {
    switch (event.type) {
      case "session.ended":
      case "session.refunded":
        expectTypeOf(event.data).toEqualTypeOf<{ readonly session: Session }>();
        expectTypeOf(event.data.session.endedAt).toEqualTypeOf<Date | null>();
        return event.data.session;
      case "payout.settled":
        expectTypeOf(event.data.payout).toEqualTypeOf<Payout>();
        // @ts-expect-error a payout's event has no session
        return event.data.session;
      case "webhook_endpoint.test":
        expectTypeOf(event.data.webhookEndpoint.state).toExtend<string>();
        return event.data.webhookEndpoint;
      // @ts-expect-error no event has this type
      case "session.sneezed":
        return null;
      default:
        expectTypeOf(event.type).toExtend<string>();
        expectTypeOf<UnknownWebhookEvent>().toExtend<typeof event>();
        return event.data;
    }
  };
  const unknown = readEvent('{"type":"session.paused","data":{"session":{"paused_at":null}}}');
  expect(shapeOf(unknown)).toEqual({ session: { pausedAt: null } });
});
