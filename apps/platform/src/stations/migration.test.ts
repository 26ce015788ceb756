import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { migrate } from "../database/index.ts";
import { stationMigrations } from "./index.ts";
import { readAllStations } from "./read-stations.ts";
import { testEvse, testLocation, testTariff } from "./test-location.ts";

const [first] = stationMigrations;
const { database, close } = await openTestDatabase(first === undefined ? [] : [first]);
afterAll(close);

test("what was there before pushes were merged stays as it was shown", async () => {
  const body = JSON.stringify(testLocation("loc1"));
  const old = JSON.stringify(testLocation("LOC1", { name: "Twin" }));
  const evse = (uid: string) => JSON.stringify(testEvse(uid));
  await sql`insert into stations values
    ('sta_1', 'con_1', 'DE', 'All', 'loc1', ${body}, '2026-04-13T00:00:00.123456Z'),
    ('sta_2', 'con_1', 'DE', 'ALL', 'LOC1', ${old}, '2026-04-12T00:00:00Z')`.execute(database);
  await sql`insert into evses values
    ('sta_1', 'a', 'AVAILABLE', ${evse("a")}, '2026-04-13T00:00:00Z'),
    ('sta_1', 'A', 'CHARGING', ${evse("A")}, '2026-04-12T00:00:00Z'),
    ('sta_1', 'b', 'REMOVED', ${evse("b")}, '2026-04-14T00:00:00Z')`.execute(database);
  await sql`insert into tariff_versions values
    ('DE', 'All', 't1', 'v1', ${JSON.stringify(testTariff(1))}, now(), now(), now()),
    ('DE', 'All', 't1', 'v2', ${JSON.stringify(testTariff(2))}, now(), now(), null)`
    .execute(database);
  await migrate(database, stationMigrations);

  const stations = [];
  for await (const page of readAllStations(database)) stations.push(...page);
  expect(stations).toMatchObject([
    { id: "sta_1", roads: ["con_1"], location: { id: "loc1" }, evses: [{ uid: "a" }] },
  ]);
  const { rows } = await sql`
    select uid, status, left_out, put_at from evses order by uid`.execute(database);
  expect(rows).toMatchObject([
    { uid: "A", status: "AVAILABLE", left_out: false },
    { uid: "B", status: "REMOVED", left_out: true, put_at: new Date("2026-04-13T00:00:00Z") },
  ]);
  const kept = await sql`select location_id, put_at, body ? 'evses' as evses from stations`
    .execute(database);
  const put_at = new Date("2026-04-13T00:00:00.123Z");
  expect(kept.rows).toEqual([{ location_id: "LOC1", put_at, evses: false }]);
  const tariffs = await sql`select distinct party_id, tariff_id from tariff_versions`
    .execute(database);
  expect(tariffs.rows).toEqual([{ party_id: "ALL", tariff_id: "T1" }]);
});
