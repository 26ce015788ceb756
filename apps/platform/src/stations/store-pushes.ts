import { type LocationDocument, nothingKnown } from "@networkcore/ocpi";
import type { Clock, Database } from "../database/index.ts";
import { placeOrMake } from "./place-or-make.ts";
import { applyPush, evsesOf, isKnown, isStatus, type Push, statusesOf } from "./push.ts";
import {
  lockEvses,
  type LockedStation,
  lockStations,
  type Named,
  nobody,
  type Placed,
} from "./read-documents.ts";
import {
  type ChangedEvse,
  locationKey,
  type Stored,
  updateStations,
  writeEvses,
  writeStatuses,
} from "./write-stations.ts";

/**
 * What became of a push. `early`: its object is not known yet; the push is kept, and comes into
 * force with the PUT, which may be asked for. `copy`: the object is known, but another connection
 * is the source of its station, and no more than a status was taken. `foreign`: it is not known, or
 * the connection is no road to it, and nothing happened.
 */
export type PushOutcome = "kept" | "early" | "copy" | "foreign";

export interface StoredPushes extends Stored {
  readonly outcomes: readonly PushOutcome[];
}

/**
 * Merges pushes into the directory, in any order and as often as they come (OCPI 2.2.1 §8.2.2). A
 * batch is read, merged and written as a whole: a few statements for hundreds of status changes.
 * Whoever is not the source of a station tells statuses of its known EVSEs, and nothing else.
 *
 * @param from `copies` where it is known that the connections are not the source
 */
export async function storePushes(
  database: Database,
  clock: Clock,
  pushes: readonly Push[],
  from: "roads" | "copies" = "roads",
): Promise<StoredPushes> {
  const places = await placeOrMake(database, clock, pushes.map(nameOf));
  const own = pushes.flatMap((push, index) => {
    const place = places.get(index);
    return place !== undefined && isOwn(place) ? [{ push, place }] : [];
  });
  // A status of an EVSE that is there needs only the lock of the EVSE.
  const deep = own.filter(({ push, place }) => !isStatus(push) || !place.evse);
  const stations = await lockStations(database, [...new Set(deep.map(({ place }) => place.id))]);
  const named = own.flatMap(({ push, place }) =>
    evsesOf(push).map((uid) => ({ stationId: place.id, uid })),
  );
  const evses = await lockEvses(database, onceEach(named));
  const before = new Map(
    own.map(({ place: { id } }): [string, LocationDocument] => {
      const location = stations.get(id)?.document.location ?? nothingKnown;
      return [id, { location, evses: evses.get(id) ?? new Map() }];
    }),
  );
  const after = new Map(before);
  /** By the locked row where there is one: its source cannot change any more. */
  const isSource = (push: Push, { id, source }: Placed): boolean => {
    if (from === "copies") return false;
    const station = stations.get(id);
    if (station === undefined) return source;
    return station.connectionId === push.connectionId || station.connectionId === nobody;
  };
  for (const { push, place } of own) {
    const document = after.get(place.id);
    if (document === undefined) continue;
    if (isSource(push, place)) after.set(place.id, applyPush(document, push));
    else if (place.known) after.set(place.id, applyStatuses(document, push));
  }
  const changed = await writeChanges(database, stations, before, after);
  const outcomes = pushes.map((push, index): PushOutcome => {
    const place = places.get(index);
    if (place === undefined || !isOwn(place)) return "foreign";
    const evse = after.get(place.id)?.evses.get(evsesOf(push)[0] ?? "");
    const known = place.known && isKnown(push, evse);
    if (isSource(push, place)) return known ? "kept" : "early";
    return known ? "copy" : "foreign";
  });
  return { outcomes, changed };
}

/** A station that no PUT has named yet may be told of by whoever made it. */
const isOwn = (place: Placed): boolean => place.road || !place.known;

/** Merges what a road that is not the source may tell: statuses of EVSEs that are there. */
const applyStatuses = (document: LocationDocument, push: Push): LocationDocument =>
  statusesOf(push).reduce((known, status) => {
    const [uid = ""] = evsesOf(status);
    return isKnown(status, known.evses.get(uid)) ? applyPush(known, status) : known;
  }, document);

function onceEach<T extends { stationId: string; uid: string }>(names: readonly T[]): T[] {
  return [...new Map(names.map((name) => [`${name.stationId}/${name.uid}`, name])).values()];
}

function nameOf(push: Push): Named {
  const { countryCode, partyId, locationId } = push.address;
  const [uid] = evsesOf(push);
  return {
    key: locationKey(countryCode, partyId, locationId),
    connectionId: push.connectionId,
    uid: uid ?? null,
  };
}

/** Writes what is not the same as before, and says of which stations that was. */
async function writeChanges(
  database: Database,
  locked: ReadonlyMap<string, LockedStation>,
  before: ReadonlyMap<string, LocationDocument>,
  after: ReadonlyMap<string, LocationDocument>,
): Promise<string[]> {
  const stations = [];
  const whole: ChangedEvse[] = [];
  const written: ChangedEvse[] = [];
  const changed: string[] = [];
  for (const [id, document] of after) {
    const known = before.get(id);
    if (document === known) continue;
    changed.push(id);
    const station = locked.get(id);
    if (station !== undefined && document.location !== known?.location) {
      stations.push({ ...station, state: document.location });
    }
    for (const [uid, evse] of document.evses) {
      const old = known?.evses.get(uid);
      if (evse === old) continue;
      const bodyStays = old !== undefined && evse.state.body === old.state.body;
      const list = bodyStays && evse.state.putAt === old.state.putAt ? written : whole;
      list.push({ stationId: id, uid, evse });
    }
  }
  await updateStations(database, stations);
  await writeEvses(database, whole);
  await writeStatuses(database, written);
  return changed;
}
