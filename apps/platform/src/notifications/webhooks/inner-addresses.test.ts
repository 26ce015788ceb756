import { sql } from "kysely";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { startReceiver } from "../../../test-support/webhook-receiver.ts";
import { openWebhookStage } from "./test-webhooks.ts";

/** Where names lead: first outwards, later to this machine. */
let leadsTo: string | Error = "93.184.216.34";
const stage = await openWebhookStage({
  allowLoopback: false,
  resolve: async () => {
    if (leadsTo instanceof Error) throw leadsTo;
    return [{ address: leadsTo, family: 4 }];
  },
});
const { call, database, endpoint, tell } = stage;
const receiver = await startReceiver();
const port = new URL(receiver.url).port;
afterAll(async () => {
  await stage.close();
  await receiver.close();
});
afterEach(async () => {
  await stage.stop();
  await stage.empty();
});

/** The words of the first try. */
async function firstError(id: string): Promise<string | null | undefined> {
  stage.start();
  await tell("ses_1");
  return vi.waitFor(async () => {
    const { data } = await call("listWebhookDeliveries", { params: { id } });
    const [attempt] = data[0]?.attempts ?? [];
    if (attempt === undefined) throw new Error("not tried yet");
    return attempt.error;
  }, { timeout: 15_000 });
}

const refusal = "the address is not one that may be called: it must be public, by https";

test("without the sandbox's leave an endpoint on this machine cannot be made", async () => {
  for (const url of [receiver.url, `https://localhost:${port}/`, `https://[::1]:${port}/`]) {
    await expect(endpoint(url)).rejects.toMatchObject({ code: "invalid_request", param: "url" });
  }
  expect(receiver.connections()).toBe(0);
});

test("a name that leads inwards once it is called is not called, and nothing leaks", async () => {
  const { id } = await endpoint(`https://partner.example:${port}/hooks?token=secret`);
  leadsTo = "127.0.0.1";
  expect(await firstError(id)).toBe(refusal);
  expect(receiver.connections()).toBe(0);
});

test.each(["ENOTFOUND", "EAI_AGAIN"])(
  "a name that leads nowhere (%s) is told of in the words for one that leads inwards",
  async (code) => {
    const { id } = await endpoint("https://vault.internal.example/hooks");
    leadsTo = Object.assign(new Error("vault.internal.example"), { code });
    expect(await firstError(id)).toBe(refusal);
  },
);

test("an inner address that is in the database all the same is not called", async () => {
  const { id } = await endpoint("https://partner.example/hooks");
  await sql`update webhook_endpoints set url = ${receiver.url}`.execute(database);
  expect(await firstError(id)).toBe(refusal);
  expect(receiver.connections()).toBe(0);
});
