import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { keepRefused, resolveRefused } from "./refused-object.ts";
import { openTestNetwork } from "../test-network.ts";
import { testCdr, testSession } from "../test-record.ts";

const stage = await openTestNetwork();
const { context, database } = stage;
afterAll(stage.close);

const connected = (party_id: string) =>
  stage.connected("http://127.0.0.1:9", { country_code: "DE", party_id });

interface Kept {
  readonly object_id: string | null;
  readonly path: string;
  readonly reason: string;
  readonly body: unknown;
  readonly resolved: boolean;
}

async function keptOf(id: string): Promise<readonly Kept[]> {
  const { rows } = await sql<Kept>`
    select object_id, path, reason, body, resolved_at is not null as resolved
    from refused_objects where connection_id = ${id} order by id`.execute(database);
  return rows;
}

/** A value inside so many lists. */
function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

test("what no database takes is kept with a sign in its place", async () => {
  const { id } = await connected("NUL");
  const from = { connectionId: id, module: "cdrs", cameBy: "pull" } as const;
  const odd = { id: "A\0B", "k\0": "half \ud83d", path: "C:\\u0000" };
  const kept = await keepRefused(context, database, from, [
    { path: "x\0.\udc00", reason: "\0", raw: odd },
    { path: "zz", reason: "too deep", raw: nested(20_000) },
  ]);
  expect(kept).toBe(2);
  expect(await keptOf(id)).toEqual([
    {
      object_id: "A\u{fffd}B",
      path: "x\u{fffd}.\u{fffd}",
      reason: "\u{fffd}",
      body: { id: "A\u{fffd}B", "k\u{fffd}": "half \u{fffd}", path: "C:\\u0000" },
      resolved: false,
    },
    {
      object_id: null,
      path: "zz",
      reason: "too deep",
      body: { nested_deeper_than: 500 },
      resolved: false,
    },
  ]);
  await resolveRefused(context, database, from, ["a\0b"]);
  expect((await keptOf(id)).map(({ resolved }) => resolved)).toEqual([true, false]);
});

test("of a long object the beginning is kept", async () => {
  const { id } = await connected("LON");
  const from = { connectionId: id, module: "cdrs", cameBy: "push" } as const;
  const raw = { id: "LONG", text: "x".repeat(100_000) };
  await keepRefused(context, database, from, [{ path: "text", reason: "too long", raw }]);
  const [row] = await keptOf(id);
  const text = JSON.stringify(raw);
  expect(row).toMatchObject({
    object_id: "LONG",
    body: { characters: text.length, begins: text.slice(0, 65_536) },
  });
});

test("of a connection the newest 10,000 are kept, and those of others stay", async () => {
  const other = await connected("OTH");
  const { id } = await connected("MAN");
  const refusal = (index: number) => ({ path: "id", reason: "no id", raw: { index } });
  const from = { connectionId: id, module: "tariffs", cameBy: "push" } as const;
  await keepRefused(context, database, { ...from, connectionId: other.id }, [refusal(-1)]);
  const all = Array.from({ length: 10_000 }, (_, index) => refusal(index));
  await keepRefused(context, database, from, all);
  expect(await keptOf(id)).toHaveLength(10_000);
  await keepRefused(context, database, from, [refusal(10_000), refusal(10_001)]);
  const kept = await keptOf(id);
  expect(kept).toHaveLength(10_000);
  expect(kept.at(-1)?.body).toEqual({ index: 10_001 });
  expect(await keptOf(other.id)).toHaveLength(1);
});

test("an object that was refused is resolved by an id of another case", async () => {
  const { id } = await connected("CAS");
  const from = { connectionId: id, module: "sessions", cameBy: "push" } as const;
  const raw = { id: "Session-1" };
  await keepRefused(context, database, from, [{ path: "kwh", reason: "missing", raw }]);
  await resolveRefused(context, database, from, ["sEssION-1"]);
  expect(await keptOf(id)).toMatchObject([{ resolved: true }]);
});

const ahead = (hours: number) =>
  new Date(stage.clock.now().getTime() + hours * 3_600_000).toISOString();

test("what is dated more than a day ahead, which would stay so, is refused and kept", async () => {
  const cpo = await connected("ALL");
  const change = { status: "CHARGING", last_updated: ahead(25) };
  const evse = await cpo.send("PATCH", "locations/DE/ALL/L1/E1", change);
  expect(evse).toMatchObject({ status: 200, status_code: 2001 });
  const session = testSession("S1", { last_updated: ahead(25) });
  const answer = await cpo.send("PUT", "sessions/DE/ALL/S1", session);
  expect(answer).toMatchObject({ status: 200, status_code: 2001 });
  const reason = "more than a day ahead of our time";
  expect(await keptOf(cpo.id)).toMatchObject([
    { path: "last_updated", reason, body: change },
    { path: "last_updated", reason, object_id: "S1" },
  ]);
  const right = testSession("S1", { last_updated: ahead(23) });
  expect(await cpo.send("PUT", "sessions/DE/ALL/S1", right)).toMatchObject({ status_code: 1000 });
  expect((await keptOf(cpo.id)).map(({ resolved }) => resolved)).toEqual([false, true]);
  // A CDR is not merged: a wrong date keeps no other out, and it is needed.
  const cdr = testCdr("C1", { last_updated: ahead(25) });
  expect(await cpo.send("POST", "cdrs", cdr)).toMatchObject({ status_code: 1000 });
});

test("a body that is nested without measure is refused", async () => {
  const cpo = await connected("DEE");
  const deep = { status: "CHARGING", last_updated: ahead(0), x: nested(4_000) };
  const answer = await cpo.send("PATCH", "locations/DE/DEE/L1/E1", deep);
  expect(answer).toMatchObject({ status: 200, status_code: 2001 });
});
