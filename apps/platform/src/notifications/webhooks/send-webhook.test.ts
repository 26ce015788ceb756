import { createServer, type AddressInfo } from "node:net";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { startReceiver, type WebhookReceiver } from "../../../test-support/webhook-receiver.ts";
import { createPeerFetch } from "../../outbound/index.ts";
import { sendWebhook } from "./send-webhook.ts";

const send = createPeerFetch({ allowLoopback: true });
const now = new Date("2026-04-13T12:00:00.900Z");
const secrets = ["whsec_AAAA"];

let receiver: WebhookReceiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

/** A server that breaks off whoever comes. */
const rude = createServer((socket) => socket.destroy());
await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
afterAll(() => rude.close());

const sendTo = (url: string, signal = new AbortController().signal) =>
  sendWebhook(send, { url, eventId: "evt_1", body: "{}", secrets }, { now, signal });

test("the timestamp is in whole seconds", async () => {
  await sendTo(receiver.url);
  expect(receiver.received[0]?.headers["webhook-timestamp"]).toBe("1776081600");
});

test("every 2xx is a success, however much it says", async () => {
  for (const status of [200, 201, 202, 204, 299]) {
    const body = status === 204 ? undefined : "x".repeat(3_000_000);
    receiver.answer = () => ({ status, ...(body !== undefined && { body }) });
    expect(await sendTo(receiver.url)).toMatchObject({ status, error: null });
  }
});

test("of what a receiver says to a failure only the beginning is kept, as one line", async () => {
  receiver.answer = () => ({ status: 500, body: `out\r\n\tof \u{0}luck ${"x".repeat(100_000)}` });
  const { error } = await sendTo(receiver.url);
  expect(error).toMatch(/^answered 500: out of luck x+$/);
  expect(error?.length).toBeLessThan(550);
  receiver.answer = () => ({ status: 500, body: `${"x".repeat(499)}\u{1f50c}` });
  expect((await sendTo(receiver.url)).error?.isWellFormed()).toBe(true);
});

test("what is no answer is told in words without addresses", async () => {
  const { port } = rude.address() as AddressInfo;
  expect(await sendTo(`http://127.0.0.1:${port}/`)).toMatchObject({
    status: null,
    error: "the connection was broken off",
  });
  await receiver.close();
  expect(await sendTo(receiver.url)).toMatchObject({ error: "nobody listens at the address" });
  expect(await sendTo("https://nowhere.invalid/")).toMatchObject({
    status: null,
    error: "the address is not one that may be called: it must be public, by https",
  });
});

test("what is broken off by us is not a failure of the receiver", async () => {
  receiver.answer = () => "hang";
  const stopping = new AbortController();
  const sending = sendTo(receiver.url, stopping.signal);
  setTimeout(() => stopping.abort(new Error("this node ends")), 100);
  await expect(sending).rejects.toThrow("this node ends");
});
