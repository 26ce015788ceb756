import { hash } from "node:crypto";
import {
  ciKey,
  type EvseDocument,
  type Location,
  type LocationDocument,
  mergeLocationPut,
  nothingKnown,
  type Read,
  unknownLocation,
} from "@networkcore/ocpi";
import { newId, type Clock, type Database } from "../database/index.ts";
import { textsOf, type StateTexts } from "./merged-row.ts";
import { lockEvsesOf, lockStations, findPlaces } from "./read-documents.ts";
import { addRoads } from "./roads.ts";
import { plainText } from "./rowset.ts";
import { storeCopies } from "./store-copies.ts";
import {
  type ChangedEvse,
  type ChangedStation,
  insertEvses,
  insertStations,
  type LocationKey,
  locationKey,
  type Stored,
  updateStations,
  writeEvses,
} from "./write-stations.ts";

/** How locations came. */
export interface PutManner {
  /** False for a hub's copy while the owner is connected itself: see {@link storeCopies}. */
  readonly source: boolean;
  /** Read from the peer: its present truth, which beats what was pushed at the same time. */
  readonly pulled: boolean;
  /**
   * Whether it takes over stations that another connection is the source of: a CPO itself does, a
   * hub does not, and brings copies of them. A source that has ended is always taken over. Default:
   * true.
   */
  readonly takesOver?: boolean;
}

/** A location of a page: all that came of it, merged, as if nothing else were known. */
interface Given {
  readonly key: LocationKey;
  readonly items: readonly Read<Location>[];
  readonly document: LocationDocument;
  readonly station: StateTexts;
  readonly evses: readonly StateTexts[];
  /** Of a pull, which may bring the same again; null for a push. */
  readonly digest: string | null;
}

/**
 * Keeps locations that a connection puts, up to some 1,000 at a time. In whatever order and however
 * often they come, the newest stands (`mergeLocationPut`); what is unchanged is not written. All
 * their rows are written in a few statements.
 */
export async function storeLocations(
  database: Database,
  clock: Clock,
  connectionId: string,
  items: readonly Read<Location>[],
  manner: PutManner,
): Promise<Stored> {
  if (!manner.source) return storeCopies(database, clock, connectionId, items);
  const given = gather(connectionId, items, manner);
  const find = (some: readonly Given[]) =>
    findPlaces(
      database,
      some.map(({ key }) => ({ key, connectionId, uid: null })),
    );
  const places = await find(given);
  const idOf = new Map(places.map(({ index, id }) => [given[index], id]));
  const unknown = given.filter((one) => !idOf.has(one));
  const fresh = await insertGiven(database, clock, connectionId, unknown, idOf);
  const changed = places
    .filter(({ index, digest }) => digest === null || given[index]?.digest !== digest)
    .flatMap(({ index }) => given[index] ?? []);
  const raced = unknown.filter((one) => !idOf.has(one));
  for (const { index, id } of await find(raced)) {
    const one = raced[index];
    if (one === undefined) continue;
    idOf.set(one, id);
    changed.push(one);
  }
  const { merged, copies } = await mergeGiven(database, connectionId, changed, idOf, manner);
  const copied = await storeCopies(database, clock, connectionId, copies);
  const reached = await addRoads(database, clock, connectionId, [...idOf.values()]);
  return { changed: [...new Set([...fresh, ...merged, ...copied.changed, ...reached])] };
}

/** One entry a location, in the order of keys in which all rows are locked. */
function gather(
  connectionId: string,
  items: readonly Read<Location>[],
  { pulled }: PutManner,
): Given[] {
  const byKey = Map.groupBy(items, ({ object }) =>
    ciKey(object.country_code, object.party_id, object.id),
  );
  return [...byKey]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, group]): Given[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { country_code: country, party_id: party, id } = first.object;
      const document = group.reduce<LocationDocument>(
        (known, item) => mergeLocationPut(known, item, { authoritative: pulled }),
        unknownLocation,
      );
      const station = textsOf(document.location);
      const evses = [...document.evses.values()].map(({ state }) => textsOf(state));
      return [
        {
          key: locationKey(country, party, id),
          items: group,
          document,
          station,
          evses,
          digest: pulled ? digestOf(connectionId, [station, ...evses]) : null,
        },
      ];
    });
}

function digestOf(connectionId: string, states: readonly StateTexts[]): string {
  const contents = states.map(({ body, original }) => `${body}\n${original}\n`);
  return hash("sha256", `${connectionId}\n${contents.join("")}`, "base64");
}

type Ids = Map<Given | undefined, string>;

/** Inserts those that nobody inserts meanwhile, and notes their ids; no other row is theirs yet. */
async function insertGiven(
  database: Database,
  clock: Clock,
  connectionId: string,
  unknown: readonly Given[],
  idOf: Ids,
): Promise<string[]> {
  const now = clock.now();
  const stations = unknown.map((one) => ({ ...one, id: newId("sta", now), state: one.station }));
  const inserted = await insertStations(database, connectionId, stations);
  const fresh = stations.filter(({ id }) => inserted.has(id));
  unknown.forEach((one, index) => {
    const id = stations[index]?.id;
    if (id !== undefined && inserted.has(id)) idOf.set(one, id);
  });
  const evses = fresh.flatMap(({ id, document }) =>
    [...document.evses].map(([uid, evse]) => ({ stationId: id, uid: plainText(uid), evse })),
  );
  await insertEvses(
    database,
    evses,
    fresh.flatMap((one) => one.evses),
  );
  return fresh.map(({ id }) => id);
}

/** Merges into what is there; only what changes by it is written. Copies are given back. */
async function mergeGiven(
  database: Database,
  connectionId: string,
  given: readonly Given[],
  idOf: Ids,
  { pulled, takesOver = true }: PutManner,
): Promise<{ merged: string[]; copies: Read<Location>[] }> {
  const ids = given.flatMap((one) => idOf.get(one) ?? []);
  const locked = await lockStations(database, ids);
  const known = await lockEvsesOf(database, ids);
  const stations: ChangedStation[] = [];
  const evses: ChangedEvse[] = [];
  const copies: Read<Location>[] = [];
  for (const one of given) {
    const { items, digest } = one;
    const id = idOf.get(one);
    const station = id === undefined ? undefined : locked.get(id);
    if (station === undefined) continue;
    const before: LocationDocument = {
      ...station.document,
      evses: known.get(station.id) ?? new Map(),
    };
    const isSource = station.connectionId === connectionId;
    if (!isSource && station.held && !takesOver) {
      copies.push(...items);
      continue;
    }
    const after = items.reduce<LocationDocument>(
      (document, item) => mergeLocationPut(document, item, { authoritative: pulled }),
      isSource ? before : onlyStatuses(before),
    );
    if (after === before) continue;
    stations.push({
      id: station.id,
      connectionId,
      state: after.location,
      digest: digest ?? (isSource ? station.digest : null),
    });
    for (const [uid, evse] of after.evses) {
      if (before.evses.get(uid) === evse) continue;
      evses.push({ stationId: station.id, uid: plainText(uid), evse });
    }
  }
  await updateStations(database, stations);
  await writeEvses(database, evses);
  return { merged: stations.map(({ id }) => id), copies };
}

/**
 * What stays of a location when another connection becomes its source: statuses, which any road may
 * tell. The other's objects and their times, a hub's own perhaps, do not stand against its word.
 */
function onlyStatuses({ evses }: LocationDocument): LocationDocument {
  const kept = [...evses].map(([uid, { state }]): [string, EvseDocument] => {
    const { status, last_updated } = state.writes;
    const writes = { ...(status && { status }), ...(last_updated && { last_updated }) };
    return [uid, { state: { ...nothingKnown, writes }, leftOut: true }];
  });
  return { location: nothingKnown, evses: new Map(kept) };
}
