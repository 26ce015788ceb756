import { setTimeout as sleep } from "node:timers/promises";
import type { Session } from "@networkcore/contract";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Child } from "../bench/child.ts";
import { preparePlatform, type PlatformProcess } from "../bench/platform-process.ts";
import { realClock } from "../src/database/index.ts";
import { createEventBook } from "../src/notifications/index.ts";
import { openTestDatabase, type TestDatabase } from "../test-support/test-database.ts";
import {
  signersOf,
  startReceiver,
  type WebhookReceiver,
} from "../test-support/webhook-receiver.ts";
import { webhooksOf } from "./call-webhooks.ts";

const minute = 60_000;
const kills = 3;
const eventsInAll = 300;
const doors = ["a", "b", "c"];

let open: TestDatabase;
let platform: PlatformProcess;
let child: Child;
let receiver: WebhookReceiver;

beforeAll(async () => {
  [open, receiver] = await Promise.all([openTestDatabase([]), startReceiver()]);
  // Nobody plays the CPOs here.
  const simulatorUrl = "http://localhost:9";
  platform = await preparePlatform({ databaseUrl: open.url, simulatorUrl, output: "ignore" });
  child = await platform.start();
}, 2 * minute);
afterAll(async () => {
  child?.kill("SIGKILL");
  await child?.ended;
  await receiver?.close();
  await open?.close();
});

/** @returns how many tries were under way when it was killed */
async function killAndStart(): Promise<number> {
  child.kill("SIGKILL");
  await child.ended;
  // What the killed process was delivering is leased to it for a while: it has passed.
  const { numAffectedRows = 0n } = await sql`
    update webhook_deliveries set leased_until = clock_timestamp()
    where leased_until is not null`.execute(open.database);
  child = await platform.start();
  return Number(numAffectedRows);
}

/** Events of the sandbox's partner, written one after the other while the platform lives or not. */
async function writeEvents(partnerId: string): Promise<void> {
  const book = createEventBook(realClock);
  for (let number = 0; number < eventsInAll; number += 1) {
    const session = { id: `ses_${number % 10}`, state: "refunded" } as Session;
    await open.database.transaction().execute((transaction) =>
      book.write(transaction, { partnerId, type: "session.refunded", data: { session } }),
    );
    await sleep(30);
  }
}

test(
  "a platform that is killed again and again loses no event",
  { timeout: 3 * minute },
  async () => {
    const partner = webhooksOf(platform.url, platform.secretKey);
    const base = receiver.url.replace("/hooks", "");
    const secretOf = new Map<string, string>();
    const idOf = new Map<string, string>();
    for (const door of doors) {
      const { id, secret } = await partner.create({ url: `${base}/${door}` });
      secretOf.set(`/${door}`, secret);
      idOf.set(door, id);
    }
    // Slow enough to be killed while tries are under way; now and then it fails.
    let asked = 0;
    receiver.answer = async () => {
      asked += 1;
      const status = asked % 17 === 0 ? 500 : 204;
      await sleep(30 + Math.random() * 100);
      return { status };
    };
    const { rows } = await sql<{ id: string }>`
      select party_id as id from api_keys where kind = 'secret' limit 1`.execute(open.database);
    const [owner] = rows;
    if (owner === undefined) throw new Error("the sandbox has no partner");

    // Tests that the API has acknowledged must arrive as well, whenever it was killed.
    const acknowledged: string[] = [];
    const ending = new AbortController();
    const testing = (async () => {
      while (!ending.signal.aborted) {
        try {
          const { event_id: id } = await partner.test(idOf.get("a") ?? "");
          acknowledged.push(id);
        } catch (error) {
          // It has just been killed: whether that test was taken, nobody knows.
          if (!(error instanceof TypeError || /: 503 /.test(String(error)))) throw error;
        }
        await sleep(150);
      }
    })();
    let brokenOff = 0;
    const killing = (async () => {
      for (let time = 0; time < kills; time += 1) {
        const before = receiver.received.length;
        await expect
          .poll(() => receiver.received.length - before, { timeout: minute, interval: 5 })
          .toBeGreaterThan(20 + Math.random() * 40);
        brokenOff += await killAndStart();
      }
    })();
    const done = Promise.all([killing, writeEvents(owner.id)]).finally(() => ending.abort());
    await Promise.all([done, testing]);
    expect(brokenOff).toBeGreaterThan(0);

    await expect
      .poll(
        async () => {
          const left = await sql<{ left: number }>`
            select count(*)::int as left from webhook_deliveries where state <> 'delivered'`
            .execute(open.database);
          return left.rows[0]?.left;
        },
        { timeout: minute, interval: 200 },
      )
      .toBe(0);

    const events = await sql<{ id: string; type: string }>`
      select id, type from events`.execute(open.database);
    const told = events.rows.filter(({ type }) => type === "session.refunded");
    expect(told).toHaveLength(eventsInAll);
    const arrivedAt = (door: string) =>
      new Set(
        receiver.received.filter(({ path }) => path === `/${door}`).map(({ event }) => event.id),
      );
    for (const door of doors) {
      const arrived = arrivedAt(door);
      expect(told.filter(({ id }) => !arrived.has(id))).toEqual([]);
    }
    const tested = arrivedAt("a");
    expect(acknowledged.filter((id) => !tested.has(id))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(5);

    // What came more than once is the same to the byte, and was signed each time.
    const bodies = new Map<string, string>();
    for (const webhook of receiver.received) {
      const { id } = webhook.event;
      expect(bodies.get(id) ?? webhook.body).toBe(webhook.body);
      bodies.set(id, webhook.body);
      const secret = secretOf.get(webhook.path) ?? "";
      expect(signersOf(webhook, [secret])).toEqual([secret]);
    }
  },
);
