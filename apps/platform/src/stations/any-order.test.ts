import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { stoppedAt } from "../../test-support/stopped-clock.ts";
import { openTestDatabase } from "../../test-support/test-database.ts";
import type { Database } from "../database/index.ts";
import { stationMigrations } from "./index.ts";
import type { Push } from "./push.ts";
import { storeLocations } from "./store-locations.ts";
import { storePushes } from "./store-pushes.ts";
import { storeTariffs } from "./store-tariffs.ts";
import { dumpDirectory, emptyDirectory } from "./test-dump.ts";
import { readOf, testEvse, testLocation, testTariff } from "./test-location.ts";

const { database, close } = await openTestDatabase(stationMigrations);
afterAll(close);

const clock = stoppedAt("2026-04-13T12:00:00Z");
const connectionId = "con_1";
const statuses = ["AVAILABLE", "CHARGING", "BLOCKED", "REMOVED"] as const;

/** What is delivered on its own: a PUT of a location or a tariff, or a batch of smaller pushes. */
type Delivery =
  | { readonly location: ReturnType<typeof testLocation> }
  | { readonly tariff: ReturnType<typeof testTariff> }
  | { readonly pushes: readonly Push[] };

async function deliver(delivery: Delivery, database: Database): Promise<void> {
  clock.pass(1_000);
  if ("tariff" in delivery) {
    const manner = { version: "2.2.1", pulled: false } as const;
    await storeTariffs(database, clock, [delivery.tariff], manner);
  } else if ("location" in delivery) {
    const manner = { source: true, pulled: false };
    await storeLocations(database, clock, connectionId, [readOf(delivery.location)], manner);
  } else {
    await storePushes(database, clock, delivery.pushes);
  }
}

const last_updated = fc
  .integer({ min: 10, max: 15 })
  .map((minute) => `2026-04-13T10:${minute}:00Z`);
const locationId = fc.constantFrom("L1", "l1", "L2");
const evseUid = fc.constantFrom("A", "a", "B");
const status = fc.constantFrom(...statuses);
const evse = fc
  .record({ uid: evseUid, status, last_updated })
  .map(({ uid, ...change }) => testEvse(uid, change));
const place = fc.record({ locationId, evseUid });
const addressOf = (at: { locationId: string; evseUid: string }) => ({
  countryCode: "DE",
  partyId: "All",
  connectorId: "1",
  ...at,
});
const patch = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ last_updated, ...fields }) as fc.Arbitrary<{ last_updated: string }>;

const push: fc.Arbitrary<Push> = fc.oneof(
  fc
    .record({ place, patch: patch({ status }) })
    .map((one): Push => ({
      ...one,
      kind: "patchEvse",
      connectionId,
      address: addressOf(one.place),
    })),
  fc
    .record({ place, patch: patch({ max_amperage: fc.nat(3) }) })
    .map((one): Push => ({
      ...one,
      kind: "patchConnector",
      connectionId,
      address: addressOf(one.place),
    })),
  fc
    .record({ place, patch: patch({ name: fc.constantFrom("x", "y") }) })
    .map((one): Push => ({
      ...one,
      kind: "patchLocation",
      connectionId,
      address: addressOf(one.place),
    })),
  fc.record({ place, evse }).map((one): Push => {
    const address = addressOf({ ...one.place, evseUid: one.evse.uid });
    return { kind: "putEvse", connectionId, address, evse: readOf(one.evse) };
  }),
);

const delivery: fc.Arbitrary<Delivery> = fc.oneof(
  fc
    .record({ id: locationId, last_updated, evses: fc.array(evse, { maxLength: 2 }) })
    .map(({ id, ...change }) => ({ location: testLocation(id, { name: "at first", ...change }) })),
  fc.array(push, { minLength: 1, maxLength: 4 }).map((pushes) => ({ pushes })),
  fc
    .record({ price: fc.nat(2), last_updated })
    .map(({ price, ...change }) => ({ tariff: testTariff(price, change) })),
);

test("every push twice and in reverse order ends in the database of one delivery", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(delivery, { maxLength: 12 }), async (deliveries) => {
      await emptyDirectory(database);
      for (const one of deliveries) await deliver(one, database);
      const inOrder = await dumpDirectory(database);
      await emptyDirectory(database);
      for (const one of deliveries.toReversed()) {
        await deliver(one, database);
        await deliver(one, database);
      }
      expect(await dumpDirectory(database)).toEqual(inOrder);
    }),
    { numRuns: 40 },
  );
});

test("pushes from several sides at once end in the same as one after the other", async () => {
  const several = fc.array(delivery, { minLength: 4, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(several, async (deliveries) => {
      await emptyDirectory(database);
      for (const one of deliveries) await deliver(one, database);
      const inOrder = await dumpDirectory(database);
      await emptyDirectory(database);
      const all = [...deliveries, ...deliveries.toReversed()];
      await Promise.all(
        all.map((one) =>
          database.transaction().execute((transaction) => deliver(one, transaction)),
        ),
      );
      expect(await dumpDirectory(database)).toEqual(inOrder);
    }),
    { numRuns: 20 },
  );
});
