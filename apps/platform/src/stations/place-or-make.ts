import { nothingKnown } from "@networkcore/ocpi";
import { newId, type Clock, type Database } from "../database/index.ts";
import { textsOf } from "./merged-row.ts";
import { findPlaces, type Named, type Placed } from "./read-documents.ts";
import { addRoads } from "./roads.ts";
import { inOrder, insertStations, type LocationKey } from "./write-stations.ts";

/**
 * Finds the stations that are named, by their place in the list. Where there is none yet, an empty
 * one is made that nobody sees: what came before its PUT waits there.
 *
 * @param source whose the new stations are; by default of the connection that names them
 */
export async function placeOrMake(
  database: Database,
  clock: Clock,
  names: readonly Named[],
  source?: string,
): Promise<ReadonlyMap<number, Placed>> {
  const found = await findPlaces(database, names);
  if (found.length === names.length) return byIndex(found);
  const there = new Set(found.map(({ index }) => index));
  const missing = Map.groupBy(
    names.filter((_, index) => !there.has(index)),
    ({ connectionId }) => connectionId,
  );
  for (const [connectionId, group] of missing) {
    await insertEmpty(database, clock, source ?? connectionId, group.map(({ key }) => key));
  }
  const placed = await findPlaces(database, names);
  for (const connectionId of missing.keys()) {
    const made = placed.filter(
      ({ index, known }) =>
        !known && !there.has(index) && names[index]?.connectionId === connectionId,
    );
    await addRoads(database, clock, connectionId, [...new Set(made.map(({ id }) => id))]);
  }
  return byIndex(placed);
}

const byIndex = (places: readonly Placed[]) =>
  new Map(places.map((place) => [place.index, place]));

async function insertEmpty(
  database: Database,
  clock: Clock,
  connectionId: string,
  keys: readonly LocationKey[],
): Promise<void> {
  const now = clock.now();
  const state = textsOf(nothingKnown);
  const once = new Map(keys.map((key) => [Object.values(key).join("/"), key]));
  const stations = [...once.values()]
    .toSorted(inOrder)
    .map((key) => ({ id: newId("sta", now), key, state, digest: null }));
  await insertStations(database, connectionId, stations);
}
