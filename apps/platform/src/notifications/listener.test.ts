import { sql } from "kysely";
import { afterAll, expect, test, vi } from "vitest";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { listenTo, missed } from "./index.ts";

const { connection, database, close } = await openTestDatabase([]);
const listener = await listenTo(connection, ["news"]);
afterAll(async () => {
  await listener.close();
  await close();
});

const notify = (payload: string) => sql`select pg_notify('news', ${payload})`.execute(database);

test("a notification is heard until the hearer leaves", async () => {
  const heard: string[] = [];
  const leave = listener.on("news", (payload) => void heard.push(payload));
  await notify("first");
  await vi.waitFor(() => expect(heard).toEqual(["first"]));
  leave();
  await notify("second");
  await listener.next("news", 200, new AbortController().signal);
  expect(heard).toEqual(["first"]);
});

test("waiting ends at a notification, after its time, or when it is told to", async () => {
  const { signal } = new AbortController();
  const begun = performance.now();
  const atNews = listener.next("news", 10_000, signal);
  await notify("wake");
  await atNews;
  await listener.next("news", 5, signal);
  await listener.next("news", 10_000, AbortSignal.abort());
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test("a connection that breaks comes back and says that news may be missed", async () => {
  const warned = vi.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  const heard: string[] = [];
  listener.on("news", (payload) => void heard.push(payload));
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where query ilike 'listen %'`.execute(database);
  await vi.waitFor(() => expect(heard).toContain(missed), { timeout: 5_000 });
  await notify("again");
  await vi.waitFor(() => expect(heard).toContain("again"));
  warned.mockRestore();
});
