import { setTimeout as sleep } from "node:timers/promises";
import type { Location } from "@networkcore/ocpi";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operatorOf } from "../bench/api.ts";
import type { Child } from "../bench/child.ts";
import { madeParties, makeLocations, makeTariffs } from "../bench/make-locations.ts";
import { servePeers, type ServedPeer } from "../bench/peer-server.ts";
import { preparePlatform, type PlatformProcess } from "../bench/platform-process.ts";
import { RenderedList } from "../bench/rendered-list.ts";
import { openTestDatabase, type TestDatabase } from "../test-support/test-database.ts";
import { PushStorm, referenceOf, type StormEvse } from "./push-storm.ts";

const locationCount = 4_000;
const pageSize = 100;
const pageMilliseconds = 15;
const kills = 3;
const minutes = 60_000;
/** One location in so many has no coordinates, or is another CPO's. */
const brokenEvery = 500;

const all = [...makeLocations(locationCount)];
const isBroken = (index: number) => index % brokenEvery === 7;
const served = all.map((location, index) => {
  if (!isBroken(index)) return location;
  return index % 2 === 0 ? { ...location, party_id: "ZZZ" } : { ...location, coordinates: null };
});
const sound = all.filter((_, index) => !isBroken(index));
const nameOf = ({ country_code, party_id, id }: Location) =>
  `${country_code}/${party_id}/${id}`.toUpperCase();
const evsesOf = new Map(
  sound.map((one) => [
    nameOf(one),
    (one.evses ?? []).map(({ uid }) => uid.toUpperCase()).toSorted(),
  ]),
);

const none = new RenderedList([], pageSize);
const records = { sessions: none, cdrs: none };
const big = {
  parties: madeParties(),
  lists: {
    locations: new RenderedList(served, pageSize),
    tariffs: new RenderedList(makeTariffs(), pageSize),
    ...records,
  },
};
const small = (country_code: string): ServedPeer => ({
  parties: [{ country_code, party_id: "SML" }],
  lists: { locations: none, tariffs: none, ...records },
});

let peer: Awaited<ReturnType<typeof servePeers>>;
let open: TestDatabase;
let platform: PlatformProcess;
let process: Child;
let operator: ReturnType<typeof operatorOf>;
let connectionId = "";
let token = "";

beforeAll(async () => {
  peer = await servePeers(
    { big, de: small("DE"), fr: small("FR"), gb: small("GB") },
    (name, given) => {
      if (name === "big") token = given;
    },
    pageMilliseconds,
  );
  open = await openTestDatabase([]);
  platform = await preparePlatform({
    databaseUrl: open.url,
    simulatorUrl: peer.url,
    output: "ignore",
  });
  operator = operatorOf(platform);
  process = await platform.start();
}, 2 * minutes);

afterAll(async () => {
  process?.kill("SIGKILL");
  await process?.ended;
  await peer?.close();
  await open?.close();
});

async function kill(): Promise<void> {
  process.kill("SIGKILL");
  await process.ended;
}

/** What is kept of the big CPO, by location: its EVSEs. */
async function keptEvses(): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ name: string; uids: string[] }>`
    select country_code || '/' || party_id || '/' || location_id as name,
      array(select uid from evses where station_id = stations.id and body is not null
        order by uid collate "C") as uids
    from stations where party_id <> 'SML'`.execute(open.database);
  return new Map(rows.map(({ name, uids }) => [name, uids]));
}

const count = async (table: string): Promise<number> => {
  const { rows } = await sql<{ rows: number }>`
    select count(*)::int as rows from ${sql.table(table)}`.execute(open.database);
  return rows[0]?.rows ?? 0;
};

test(
  "an import that is killed again and again completes by itself, whole",
  { timeout: 4 * minutes },
  async () => {
    connectionId = (await operator.connect(`${peer.url}/ocpi/big/versions`)).id;
    const { locations } = big.lists;
    for (let time = 0; time < kills; time += 1) {
      const before = locations.asked;
      const pages = 2 + Math.floor(Math.random() * (locations.pages - 4));
      await expect
        .poll(() => locations.asked - before, { timeout: minutes, interval: 5 })
        .toBeGreaterThanOrEqual(pages);
      await kill();
      const kept = await keptEvses();
      for (const [name, uids] of kept) expect([name, uids]).toEqual([name, evsesOf.get(name)]);
      expect((await operatorRow()).directory_pulled_at).toBeNull();
      process = await platform.start();
    }
    await expect
      .poll(async () => (await operatorRow()).directory_pulled_at, { timeout: minutes })
      .not.toBeNull();
    const kept = await keptEvses();
    expect(kept.size).toBe(sound.length);
    expect(Object.fromEntries(kept)).toEqual(Object.fromEntries(evsesOf));
    expect(await count("tariff_versions")).toBe(makeTariffs().length);
    const { rows } = await sql<{ reason: string; times: number }>`
      select path, count(*)::int as times from refused_objects
      where resolved_at is null group by path order by path`.execute(open.database);
    const broken = all.length - sound.length;
    expect(rows.map(({ times }) => times).reduce((sum, times) => sum + times, 0)).toBe(broken);
    await expect
      .poll(async () => operator.read(connectionId), { timeout: minutes, interval: 200 })
      .toMatchObject({
        locations: sound.length,
        evses: [...evsesOf.values()].flat().length,
        tariffs: makeTariffs().length,
        refused: broken,
        sync: null,
        error: null,
      });
  },
);

async function operatorRow() {
  const { rows } = await sql<{ directory_pulled_at: Date | null }>`
    select directory_pulled_at from connections where id = ${connectionId}`.execute(open.database);
  return rows[0] ?? { directory_pulled_at: null };
}

/** Some EVSEs, and where they are found. */
async function stormEvses(): Promise<StormEvse[]> {
  const { rows } = await sql<StormEvse>`
    select station_id as "stationId", country_code as country, party_id as party,
      stations.body ->> 'id' as location, evses.body ->> 'uid' as uid
    from evses join stations on stations.id = station_id
    where country_code = 'DE' and party_id = 'AL9' order by station_id, uid limit 48`.execute(
    open.database,
  );
  return rows;
}

/** Sessions of ours that have expired: each CDR of one becomes an open item, once. */
async function makeSessions(ids: readonly string[]): Promise<void> {
  const references = ids.map(referenceOf);
  await sql`insert into commands (id, connection_id, kind, reference, state, created_at)
    select 'cmd_' || reference, ${connectionId}, 'START_SESSION', reference, 'accepted', now()
    from unnest(${references}::text[]) as reference`.execute(open.database);
  await sql`insert into quotes (id, partner_id, connection_id, location_id, body, station,
      created_at, expires_at)
    select 'quo_' || reference, 'dmp_1', ${connectionId}, 'L', '{}',
      '{"country_code": "DE", "party_id": "AL9"}', now(), now()
    from unnest(${references}::text[]) as reference`.execute(open.database);
  await sql`insert into sessions (id, partner_id, quote_id, connection_id, station_id, evse_uid,
      state, body, created_at)
    select reference, 'dmp_1', 'quo_' || reference, ${connectionId}, 'sta', reference, 'expired',
      '{}', now() from unnest(${references}::text[]) as reference`.execute(open.database);
}

test(
  "what was acknowledged in a storm of pushes outlives the kill, once and whole",
  { timeout: 4 * minutes },
  async () => {
    const senders = 6;
    const sessionsOfSender = 200;
    await makeSessions(
      Array.from({ length: senders * sessionsOfSender }, (_, index) => {
        const [sender, number] = [index % senders, Math.floor(index / senders)];
        return `STORM-${sender}-${number}`;
      }),
    );
    const storm = new PushStorm(
      { url: platform.url, token, evses: await stormEvses() },
      senders,
    );
    const ending = new AbortController();
    const raging = storm.rage(ending.signal);
    await sleep(1_000 + Math.random() * 2_000);
    await kill();
    ending.abort();
    await raging;
    const billed = storm.records.flatMap(({ cdrs }) => [...cdrs]);
    expect(storm.sent).toBeGreaterThan(100);
    expect(billed.length).toBeGreaterThan(10);

    // No CDR without its announcement: still to be told, or heeded already.
    const lost = await sql`
      select id from cdrs where not exists (select 1 from outbox where key = cdrs.reference)
        and not exists (select 1 from clearing_open_items where session_id = cdrs.reference)`
      .execute(open.database);
    expect(lost.rows).toEqual([]);
    // What the killed process was about to deliver is leased to it for a minute: it has passed.
    await sql`update outbox set available_at = now()`.execute(open.database);
    process = await platform.start();

    for (const { cdrs, sessions, statuses } of storm.records) {
      expect([...cdrs].filter((id) => !billed.includes(id))).toEqual([]);
      for (const [id, { kwh, periods }] of sessions) {
        const kept = await readSession(id);
        expect(kept.kwh).toBeGreaterThanOrEqual(kwh);
        const starts = kept.charging_periods.map((period) => period.start_date_time);
        expect(starts).toEqual(expect.arrayContaining([...periods]));
        expect(starts).toHaveLength(new Set(starts).size);
        expect(kept.kwh).toBe(starts.length);
      }
      for (const [evse, { acknowledged, open: unanswered }] of statuses) {
        const may = [acknowledged, unanswered].filter((status) => status !== undefined);
        const allowed = acknowledged === undefined ? [...may, "AVAILABLE"] : may;
        await expect
          .poll(() => shownStatus(evse), { timeout: minutes })
          .toSatisfy((status: string) => allowed.includes(status));
      }
    }

    // The CPO sends again what it got no answer to, and some more.
    const unanswered = storm.records.flatMap(({ openCdrs }) => [...openCdrs]);
    expect(await storm.repeatCdrs()).toBe(billed.length + unanswered.length);
    const expected = [...billed, ...unanswered].map((id) => `CDR-${id}`).toSorted();
    const ids = async (query: ReturnType<typeof sql<{ id: string }>>) =>
      (await query.execute(open.database)).rows.map(({ id }) => id).toSorted();
    expect(await ids(sql`select id from cdrs`)).toEqual(expected);
    await expect
      .poll(() => ids(sql`select cdr_id as id from clearing_open_items`), { timeout: minutes })
      .toEqual(expected);
    await expect.poll(() => count("outbox"), { timeout: minutes }).toBe(0);
  },
);

async function readSession(id: string) {
  const response = await fetch(`${platform.url}/ocpi/2.2.1/sessions/DE/AL9/${id}`, {
    headers: { Authorization: `Token ${token}` },
  });
  const { data } = (await response.json()) as {
    data: { kwh: number; charging_periods: { start_date_time: string }[] };
  };
  return data;
}

const shownAs: Readonly<Record<string, string>> = {
  available: "AVAILABLE",
  charging: "CHARGING",
  blocked: "BLOCKED",
  out_of_order: "OUTOFORDER",
};

async function shownStatus({ stationId, uid }: StormEvse): Promise<string> {
  const response = await fetch(`${platform.url}/v1/stations/${stationId}`, {
    headers: { Authorization: `Bearer ${platform.secretKey}` },
  });
  const { evses = [] } = (await response.json()) as { evses?: { uid: string; status: string }[] };
  return shownAs[evses.find((evse) => evse.uid === uid)?.status ?? ""] ?? "nothing";
}
