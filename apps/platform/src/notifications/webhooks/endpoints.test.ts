import type { WebhookEndpoint } from "@networkcore/contract";
import { sql } from "kysely";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { signersOf, startReceiver } from "../../../test-support/webhook-receiver.ts";
import { openWebhookStage } from "./test-webhooks.ts";

const stage = await openWebhookStage();
const { call, clock, database, endpoint, tell } = stage;
const receiver = await startReceiver();
afterAll(async () => {
  await stage.close();
  await receiver.close();
});
afterEach(async () => {
  await stage.stop();
  receiver.received.length = 0;
  receiver.answer = () => ({ status: 204 });
  await stage.empty();
});

const soon = { timeout: 15_000, interval: 20 };
const update = (id: string, body: object) =>
  call("updateWebhookEndpoint", { params: { id }, body });

test("the secret is shown once, and is sealed in the database", async () => {
  const made = await endpoint("https://partner.example/hooks");
  expect(made.secret).toMatch(/^whsec_[\w+/]{43}=$/);
  expect(made).toMatchObject({ state: "enabled", event_types: null, failing_since: null });
  const { secret, ...shown } = made;
  expect(await call("getWebhookEndpoint", { params: { id: made.id } })).toEqual(shown);
  const { rows } = await sql<{ row: string }>`
    select webhook_endpoints::text as row from webhook_endpoints`.execute(database);
  expect(rows[0]?.row).not.toContain(secret.slice(12));
});

test("an address that is never called is refused, and the answer names the field", async () => {
  const withPassword = "https://user:word@partner.example/";
  const unprintable = "https://partner.example/\0";
  for (const url of ["http://10.1.2.3/", withPassword, "https://[::ffff:a00:1]/", unprintable]) {
    await expect(endpoint(url)).rejects.toMatchObject({ code: "invalid_request", param: "url" });
  }
  const { id } = await endpoint("https://partner.example/hooks");
  const moved = update(id, { url: "https://192.168.0.1/" });
  await expect(moved).rejects.toMatchObject({ code: "invalid_request", param: "url" });
});

test("twenty endpoints are the most, also when many are made at once", async () => {
  const made = await Promise.allSettled(
    Array.from({ length: 24 }, (_, index) => endpoint(`https://partner.example/${index}`)),
  );
  const refused = made.filter((one) => one.status === "rejected");
  expect(refused.map(({ reason }) => reason.code)).toEqual(
    Array.from({ length: 4 }, () => "too_many_webhook_endpoints"),
  );
  const query = { limit: "100" };
  const { data } = await call("listWebhookEndpoints", { params: undefined, query });
  expect(data).toHaveLength(20);
  const [first] = data as [WebhookEndpoint];
  await call("deleteWebhookEndpoint", { params: { id: first.id } });
  await endpoint("https://partner.example/again");
});

test("what is not given in a change stays, and a change of nothing is none", async () => {
  const { secret: _, ...made } = await endpoint(receiver.url);
  clock.pass(1_000);
  expect(await update(made.id, { state: "enabled" })).toEqual(made);
  const described = await update(made.id, { description: "orders" });
  const updated_at = clock.now().toISOString();
  expect(described).toEqual({ ...made, description: "orders", updated_at });
  expect(await update(made.id, { description: null })).toMatchObject({ description: null });
});

test("nothing is delivered to an endpoint that is disabled or deleted", async () => {
  const { id } = await endpoint(receiver.url);
  await tell("ses_1");
  expect(await update(id, { state: "disabled" })).toMatchObject({
    state: "disabled",
    disabled_because: "request",
  });
  await tell("ses_2");
  const { id: gone } = await endpoint(receiver.url);
  await tell("ses_3");
  const deleted = await call("deleteWebhookEndpoint", { params: { id: gone } });
  expect(deleted.state).toBe("deleted");
  stage.start();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(receiver.received).toEqual([]);
  await update(id, { state: "enabled" });
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
  expect(receiver.received[0]?.event.subject_id).toBe("ses_1");
});

test("two secrets sign while they overlap, the newest first; then the new one alone", async () => {
  const { id, secret: first } = await endpoint(receiver.url);
  const rotate = async (overlap_seconds?: number) => {
    const body = overlap_seconds === undefined ? {} : { overlap_seconds };
    return call("rotateWebhookSecret", { params: { id }, body });
  };
  const { secret: second, secrets } = await rotate();
  expect(secrets.map(({ expires_at }) => expires_at)).toEqual([
    null,
    new Date(clock.now().getTime() + 86_400_000).toISOString(),
  ]);
  const { secret: third } = await rotate(60);
  stage.start();
  await tell("ses_1");
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1), soon);
  clock.pass(60_000);
  await tell("ses_2");
  await vi.waitFor(() => expect(receiver.received).toHaveLength(2), soon);
  const signers = receiver.received.map((webhook) => signersOf(webhook, [first, second, third]));
  expect(signers).toEqual([[third, second], [third]]);
});

test("an answer of 410 disables at once, and the partner is told elsewhere", async () => {
  const other = await startReceiver();
  const { id } = await endpoint(receiver.url);
  await endpoint(other.url);
  receiver.answer = () => ({ status: 410 });
  stage.start();
  await tell("ses_1");
  await vi.waitFor(() => expect(other.received).toHaveLength(2), soon);
  const notice = other.received.find(({ event }) => event.type === "webhook_endpoint.disabled");
  const disabled = { id, state: "disabled", disabled_because: "gone" };
  expect(notice?.event).toMatchObject({ subject_id: id, data: { webhook_endpoint: disabled } });
  const query = { type: "webhook_endpoint.disabled" } as const;
  const listed = await call("listEvents", { params: undefined, query });
  expect(listed.data).toEqual([notice?.event]);
  expect(receiver.received).toHaveLength(1);
  await other.close();
});

test("five days without a success disable; being enabled is a fresh beginning", async () => {
  const { id } = await endpoint(receiver.url);
  receiver.answer = () => ({ status: 500 });
  stage.start();
  const read = () => call("getWebhookEndpoint", { params: { id } });
  await tell("ses_1");
  await vi.waitFor(async () => expect((await read()).failing_since).not.toBeNull(), soon);
  clock.pass(5 * 24 * 3_600_000 - 1);
  await vi.waitFor(() => expect(receiver.received).toHaveLength(2), soon);
  expect((await read()).state).toBe("enabled");
  clock.pass(1);
  await tell("ses_2");
  await vi.waitFor(async () => expect((await read()).state).toBe("disabled"), soon);
  expect(await read()).toMatchObject({ disabled_because: "failing" });
  expect(await update(id, { state: "enabled" })).toMatchObject({
    state: "enabled",
    disabled_because: null,
    failing_since: null,
  });
});

test("another partner can neither see nor touch an endpoint", async () => {
  const { id } = await endpoint(receiver.url);
  await tell("ses_1");
  const [delivery] = (await call("listWebhookDeliveries", { params: { id } })).data;
  const partnerId = "dmp_2";
  const params = { id };
  const listed = await call("listWebhookEndpoints", { params: undefined, partnerId });
  expect(listed.data).toEqual([]);
  const body = { since: "2026-04-13T00:00:00Z" };
  const refused = await Promise.allSettled([
    call("getWebhookEndpoint", { params, partnerId }),
    call("updateWebhookEndpoint", { params, partnerId, body: { state: "disabled" } }),
    call("deleteWebhookEndpoint", { params, partnerId }),
    call("rotateWebhookSecret", { params, partnerId }),
    call("testWebhookEndpoint", { params, partnerId }),
    call("replayWebhooks", { params, partnerId, body }),
    call("listWebhookDeliveries", { params, partnerId }),
    call("replayWebhookDelivery", {
      params: { id, delivery_id: delivery?.id ?? "" },
      partnerId,
    }),
  ]);
  const notFound = { code: "webhook_endpoint_not_found", param: "id" };
  for (const one of refused) expect(one).toMatchObject({ status: "rejected", reason: notFound });
  const other = await call("createWebhookEndpoint", {
    params: undefined,
    partnerId,
    body: { url: receiver.url },
  });
  const foreign = { id: other.id, delivery_id: delivery?.id ?? "" };
  await expect(
    call("replayWebhookDelivery", { params: foreign, partnerId }),
  ).rejects.toMatchObject({ code: "webhook_delivery_not_found", param: "delivery_id" });
});
