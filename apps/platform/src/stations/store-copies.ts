import { ciKey, type Location, type Read } from "@networkcore/ocpi";
import type { Clock, Database } from "../database/index.ts";
import { placeOrMake } from "./place-or-make.ts";
import type { Push } from "./push.ts";
import { addRoads } from "./roads.ts";
import { storePushes } from "./store-pushes.ts";
import { locationKey, type Stored } from "./write-stations.ts";

/**
 * Keeps what a hub tells of locations whose owner is connected itself: that the hub is a road to
 * them, and statuses of EVSEs that are newer than the owner's. The owner's objects stand.
 */
export async function storeCopies(
  database: Database,
  clock: Clock,
  connectionId: string,
  items: readonly Read<Location>[],
): Promise<Stored> {
  const names = items.map(({ object }) => ({
    key: locationKey(object.country_code, object.party_id, object.id),
    connectionId,
    uid: null,
  }));
  const places = await placeOrMake(database, clock, names);
  const ids = [...new Set([...places.values()].map(({ id }) => id))];
  const reached = await addRoads(database, clock, connectionId, ids);
  const statuses = items.flatMap(({ object }) =>
    (object.evses ?? []).map(({ uid, status, last_updated }): Push => {
      const { country_code: countryCode, party_id: partyId, id: locationId } = object;
      const address = { countryCode, partyId, locationId, evseUid: ciKey(uid) };
      return { kind: "patchEvse", connectionId, address, patch: { status, last_updated } };
    }),
  );
  const { changed } = await storePushes(database, clock, statuses);
  return { changed: [...new Set([...reached, ...changed])] };
}
