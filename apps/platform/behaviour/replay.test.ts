import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { stationRoutes } from "../src/stations/index.ts";
import { ourReferences, playHistory, step, type PushMessage } from "./cpo-history.ts";
import { rowsOf, runNetwork } from "./run-network.ts";

/** `REPLAY_RUNS` asks for more histories than an ordinary run of the tests has time for. */
const numRuns = Number(process.env["REPLAY_RUNS"] ?? 50);
const millisecondsOfRun = 1_500;

const stage = await runNetwork();
afterAll(stage.close);
const { database, clock, directory } = stage;
const cpo = await stage.connected("http://127.0.0.1:9", [
  { country_code: "DE", party_id: "ALL" },
]);
await cpo.asked(...ourReferences);
const routes = stationRoutes(directory.index, clock);

/** Everything that was kept, but for ids made here, times of arrival and how often it was tried. */
async function dump() {
  const read = (statement: ReturnType<typeof sql<object>>) => rowsOf(database, statement);
  return {
    stations: await read(sql`
      select country_code, party_id, location_id, connection_id, body, put_at, writes,
        authoritative, original, array(select connection_id from station_roads
          where station_id = stations.id order by connection_id) as roads
      from stations order by country_code, party_id, location_id`),
    evses: await read(sql`
      select location_id, uid, status, evses.body, evses.put_at, evses.writes, left_out,
        evses.authoritative, evses.original
      from evses join stations on stations.id = station_id order by location_id, uid`),
    tariffs: await read(sql`
      select country_code, party_id, tariff_id, version, body, ocpi_version, last_updated
      from tariff_versions order by country_code, party_id, tariff_id, version`),
    sessions: await read(sql`
      select connection_id, country_code, party_id, id, reference, body, put_at, writes,
        authoritative, ocpi_version, original, last_updated
      from ocpi_sessions order by country_code, party_id, id`),
    cdrs: await read(sql`
      select connection_id, country_code, party_id, id, reference, session_id, body, ocpi_version,
        original
      from cdrs order by country_code, party_id, id`),
    refused: await read(sql`select module, path, reason, body from refused_objects order by 1, 2`),
  };
}

/** What a driver who searches is shown of all stations, with their details. */
async function shown() {
  await directory.reload();
  const query = { latitude: "52.517", longitude: "13.389", radius_m: "50000", limit: "100" };
  const request = { query } as unknown as Parameters<typeof routes.searchStations>[0];
  const { data } = await routes.searchStations(request);
  return Promise.all(
    data
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .map(async ({ id, ...summary }) => {
        const params = { params: { id } } as unknown as Parameters<typeof routes.getStation>[0];
        const { id: _, ...station } = await routes.getStation(params);
        return { summary, station };
      }),
  );
}

/** Pushes in this order into an empty database. */
async function push(messages: readonly PushMessage[]) {
  await sql`truncate stations, evses, station_roads, tariff_versions, tariff_deletions,
    ocpi_sessions, cdrs, refused_objects, outbox`.execute(database);
  for (const { method, path, body } of messages) {
    clock.pass(1_000);
    const answer = await cpo.send(method, path, body);
    // A change of what has not come yet is answered so, and kept all the same.
    expect(`${answer.status} ${answer.status_code}`).toMatch(/^(200 1000|201 1000|404 2\d\d\d)$/);
  }
  return { kept: await dump(), shown: await shown() };
}

const history = fc.array(step, { minLength: 4, maxLength: 30 }).map(playHistory);

const orders = history.chain((messages) => {
  const twice = [...messages, ...messages];
  return fc.record({
    messages: fc.constant(messages),
    shuffled: fc.shuffledSubarray(twice, { minLength: twice.length }),
  });
});

test(
  "every push twice, in reverse or any order, ends in the state that one delivery in order does",
  { timeout: 20_000 + numRuns * millisecondsOfRun },
  async () => {
    await fc.assert(
      fc.asyncProperty(orders, async ({ messages, shuffled }) => {
        const once = await push(messages);
        const reversed = await push(messages.toReversed().flatMap((one) => [one, one]));
        expect(reversed).toEqual(once);
        expect(await push(shuffled)).toEqual(once);
      }),
      { numRuns },
    );
  },
);

test("the histories are of what they are meant to be", () => {
  const paths = fc.sample(history, 200).flatMap((messages) =>
    messages.map(({ method, path }) => `${method} ${path.split("/")[0]} ${path.split("/").length}`),
  );
  const kinds = [
    "PUT locations 4",
    "PATCH locations 4",
    "PUT locations 5",
    "PATCH locations 5",
    "PUT locations 6",
    "PUT tariffs 4",
    "PUT sessions 4",
    "PATCH sessions 4",
    "POST cdrs 1",
  ];
  for (const kind of kinds) expect(paths).toContain(kind);
});
