import { type Location, type Read } from "@networkcore/ocpi";
import type { Clock, Database } from "../database/index.ts";
import { placeOrMake } from "./place-or-make.ts";
import type { Push } from "./push.ts";
import { nobody } from "./read-documents.ts";
import { addRoads } from "./roads.ts";
import { storePushes } from "./store-pushes.ts";
import { locationKey, type Stored } from "./write-stations.ts";

/**
 * Keeps what a connection tells of locations that another one is the source of: that it is a road
 * to them, and statuses of EVSEs that are newer than the source's. The source's objects stand.
 * Where they have not come yet, only the road waits for them.
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
  const places = await placeOrMake(database, clock, names, nobody);
  const ids = [...new Set([...places.values()].map(({ id }) => id))];
  const reached = await addRoads(database, clock, connectionId, ids);
  const statuses = items.flatMap(({ object }) =>
    (object.evses ?? []).map(({ uid, status, last_updated }): Push => {
      const { country_code: countryCode, party_id: partyId, id: locationId } = object;
      const address = { countryCode, partyId, locationId, evseUid: uid };
      return { kind: "patchEvse", connectionId, address, patch: { status, last_updated } };
    }),
  );
  const { changed } = await storePushes(database, clock, statuses, "copies");
  return { changed: [...new Set([...reached, ...changed])] };
}
