import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startPlatform, type Platform } from "../src/platform.ts";
import { openTestDatabase, type TestDatabase } from "../test-support/test-database.ts";
import { startReceiver, type WebhookReceiver } from "../test-support/webhook-receiver.ts";
import { webhooksOf } from "./call-webhooks.ts";

const minute = 60_000;
const secret = () => randomBytes(18).toString("base64url");
const secretKey = `sk_test_${secret()}`;

let open: TestDatabase;
let platform: Platform;
let inner: WebhookReceiver;

/** A platform as outside a sandbox: nothing on this machine may be called. */
beforeAll(async () => {
  vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  [open, inner] = await Promise.all([openTestDatabase([]), startReceiver()]);
  platform = await startPlatform({
    port: 0,
    publicUrl: undefined,
    dataDir: "",
    databaseUrl: open.url,
    encryptionKey: randomBytes(32).toString("base64"),
    allowLoopback: false,
    sandbox: {
      secretKey,
      publicKey: `pk_test_${secret()}`,
      operatorKey: `sk_test_operator_${secret()}`,
      // Nobody plays the CPOs here.
      simulatorUrl: "http://localhost:9",
      registrationTokens: { de: secret(), fr: secret(), gb: secret() },
      pspKey: secret(),
      bankKey: secret(),
    },
  });
}, minute);
afterAll(async () => {
  await platform?.close();
  await inner?.close();
  await open?.close();
  vi.restoreAllMocks();
});

test("no endpoint inside our network is taken", async () => {
  const partner = webhooksOf(platform.url, secretKey);
  const { port } = new URL(inner.url);
  const hosts = ["127.0.0.1", "localhost", "[::1]", "2130706433", "169.254.169.254", "10.0.0.1"];
  const addresses = hosts.map((host) => `${host}:${port}/`);
  for (const url of addresses.flatMap((one) => [`http://${one}`, `https://${one}`])) {
    const refused = await partner.send("POST", "webhook_endpoints", { body: { url } });
    expect(refused).toMatchObject({ status: 400, body: { code: "invalid_request", param: "url" } });
  }
  expect(inner.connections()).toBe(0);
});

test("what leads inwards all the same is not called, and the log does not say where", async () => {
  const partner = webhooksOf(platform.url, secretKey);
  const { id } = await partner.create({ url: "https://partner.example/hooks" });
  const { port } = new URL(inner.url);
  for (const url of [inner.url, `https://localhost:${port}/hooks`]) {
    await sql`update webhook_endpoints set url = ${url} where id = ${id}`.execute(open.database);
    const { event_id: eventId } = await partner.test(id);
    await vi.waitFor(async () => {
      const delivery = (await partner.deliveries(id)).find((one) => one.event_id === eventId);
      expect(delivery?.attempts).toMatchObject([
        {
          status: null,
          error: "the address is not one that may be called: it must be public, by https",
        },
      ]);
    }, { timeout: 10_000 });
  }
  expect(inner.connections()).toBe(0);
});
