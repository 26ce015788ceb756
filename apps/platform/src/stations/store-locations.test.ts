import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import { stationMigrations } from "./index.ts";
import { storeLocations } from "./store-locations.ts";
import { storePushes } from "./store-pushes.ts";
import { readOf, testEvse, testLocation } from "./test-location.ts";
import { readStations } from "./read-stations.ts";

const { database, close } = await openTestDatabase(stationMigrations);
afterAll(close);

const clock = stoppedAt("2026-04-13T12:00:00Z");
const connection = "con_1";
const pushed = { source: true, pulled: false };
const store = (...locations: ReturnType<typeof testLocation>[]) =>
  storeLocations(database, clock, connection, locations.map(readOf), pushed);

let made = 0;
const newLocationId = () => `LOC${(made += 1)}`;
const minute = (number: number) => `2026-04-13T10:${String(number).padStart(2, "0")}:00Z`;

async function evsesOf(locationId: string) {
  const { rows } = await sql<{ uid: string; status: string; body: Record<string, unknown> }>`
    select uid, evses.status, evses.body from evses join stations on stations.id = station_id
    where location_id = ${locationId} order by uid`.execute(database);
  return rows;
}

const statuses = async (locationId: string) =>
  Object.fromEntries((await evsesOf(locationId)).map(({ uid, status }) => [uid, status]));

type Change = { readonly last_updated: string; readonly status?: string };

const patch = async (locationId: string, uid: string, change: Change) => {
  const address = { countryCode: "DE", partyId: "ALL", locationId, evseUid: uid };
  const push = { kind: "patchEvse", connectionId: connection, address, patch: change } as const;
  return (await storePushes(database, clock, [push])).outcomes[0];
};

/** The EVSEs of a location as a search finds them. */
async function shownOf(locationId: string) {
  const { rows } = await sql<{ id: string }>`
    select id from stations where location_id = ${locationId}`.execute(database);
  const [station] = await readStations(database, rows.map(({ id }) => id));
  return station?.evses ?? [];
}

test("status changes in any order, and repeated, end in the newest status", async () => {
  const status = fc.constantFrom("AVAILABLE", "CHARGING", "BLOCKED", "OUTOFORDER", "REMOVED");
  const messages = fc
    .uniqueArray(fc.record({ at: fc.integer({ min: 1, max: 59 }), status }), {
      minLength: 1,
      maxLength: 8,
      selector: ({ at }) => at,
    })
    .chain((set) =>
      fc.record({
        set: fc.constant(set),
        order: fc
          .array(fc.nat(set.length - 1), { maxLength: 12 })
          .chain((again) =>
            fc.shuffledSubarray([...set.keys(), ...again.map((index) => index)], {
              minLength: set.length + again.length,
            }),
          ),
      }),
    );
  await fc.assert(
    fc.asyncProperty(messages, async ({ set, order }) => {
      const id = newLocationId();
      await store(testLocation(id));
      for (const index of order) {
        const message = set[index];
        if (message === undefined) throw new Error("an order of messages that are not there");
        const change = { status: message.status, last_updated: minute(message.at) };
        expect(await patch(id, `${id}-1`, change)).toBe("kept");
      }
      const newest = set.toSorted((one, other) => other.at - one.at)[0];
      const [evse] = await evsesOf(id);
      expect(evse?.status).toBe(newest?.status);
      const last_updated = minute(newest?.at ?? 0);
      const shown = newest?.status === "REMOVED" ? [] : [{ status: newest?.status, last_updated }];
      expect(await shownOf(id)).toMatchObject(shown);
    }),
    { numRuns: 40 },
  );
});

test("a change keeps the fields that it does not name", async () => {
  const id = newLocationId();
  await store(testLocation(id));
  await patch(id, `${id}-1`, { status: "CHARGING", last_updated: minute(1) });
  const kept = { status: "CHARGING", evse_id: `DE*ALL*E${id}-1`, connectors: [{ id: "1" }] };
  expect(await shownOf(id)).toMatchObject([kept]);
});

test("the case of ids does not matter, and times without a zone are UTC", async () => {
  const id = newLocationId();
  await store(testLocation(id));
  const change = { status: "CHARGING", last_updated: "2026-04-13T10:00:00" };
  expect(await patch(id.toLowerCase(), `${id}-1`.toLowerCase(), change)).toBe("kept");
  await patch(id, `${id}-1`, { status: "BLOCKED", last_updated: "2026-04-13T09:59:59Z" });
  expect(await statuses(id)).toEqual({ [`${id}-1`]: "CHARGING" });
});

test("an EVSE of another connection is not touched, nor one added to its station", async () => {
  const id = newLocationId();
  await storeLocations(database, clock, "con_other", [readOf(testLocation(id))], pushed);
  const change = { status: "BLOCKED", last_updated: minute(1) };
  expect(await patch(id, `${id}-1`, change)).toBe("foreign");
  expect(await patch(id, "nowhere", change)).toBe("foreign");
  expect(await statuses(id)).toEqual({ [`${id}-1`]: "AVAILABLE" });
});

test("an older location that comes late changes nothing", async () => {
  const id = newLocationId();
  await store(testLocation(id, { name: "New", last_updated: minute(20) }));
  await store(testLocation(id, { name: "Old", evses: [], last_updated: minute(10) }));
  const { rows } = await sql`select body ->> 'name' as name from stations where location_id = ${id}`
    .execute(database);
  expect(rows).toEqual([{ name: "New" }]);
  expect(await statuses(id)).toEqual({ [`${id}-1`]: "AVAILABLE" });
});

test("a location does not turn back a status that was told later", async () => {
  const id = newLocationId();
  await store(testLocation(id));
  await patch(id, `${id}-1`, { status: "CHARGING", last_updated: minute(30) });
  await store(testLocation(id, { last_updated: minute(20) }));
  expect(await statuses(id)).toEqual({ [`${id}-1`]: "CHARGING" });
});

test("an EVSE that a newer location leaves out is removed until it is named again", async () => {
  const id = newLocationId();
  const both = [testEvse("A"), testEvse("B")];
  await store(testLocation(id, { evses: both, last_updated: minute(1) }));
  await store(testLocation(id, { evses: [testEvse("A")], last_updated: minute(2) }));
  expect(await statuses(id)).toEqual({ A: "AVAILABLE", B: "REMOVED" });
  await store(testLocation(id, { evses: both, last_updated: minute(3) }));
  expect(await statuses(id)).toEqual({ A: "AVAILABLE", B: "AVAILABLE" });
});

test("a late status of an EVSE that has been left out since does not bring it back", async () => {
  const id = newLocationId();
  const both = [testEvse("A"), testEvse("B")];
  await store(testLocation(id, { evses: both, last_updated: minute(1) }));
  await store(testLocation(id, { evses: [testEvse("A")], last_updated: minute(20) }));
  await patch(id, "B", { status: "AVAILABLE", last_updated: minute(10) });
  expect(await statuses(id)).toEqual({ A: "AVAILABLE", B: "REMOVED" });
});

test("of a location that comes twice in one page the newer one stays", async () => {
  const [id, other] = [newLocationId(), newLocationId()];
  await store(
    testLocation(id, { name: "Newer", last_updated: minute(2) }),
    testLocation(id, { name: "Older", last_updated: minute(1) }),
    testLocation(other),
  );
  const { rows } = await sql`select body ->> 'name' as name from stations
    where location_id in (${id}, ${other}) order by location_id`.execute(database);
  expect(rows).toEqual([{ name: "Newer" }, { name: `Station ${other}` }]);
});
