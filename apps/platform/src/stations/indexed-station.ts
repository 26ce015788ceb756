import {
  type Evse,
  evseShape,
  instantText,
  type Location,
  type MergeState,
  present,
} from "@networkcore/ocpi";
import { localDate } from "@networkcore/pricing";
import { connectorPowerKw } from "./price-connector.ts";

/** A station as it is held in memory: of its location what is shown and priced. */
export interface IndexedStation {
  readonly id: string;
  /** The first of its roads. */
  readonly connectionId: string;
  /** Connections over which it is reached, its source's own first; at least one. */
  readonly roads: readonly string[];
  readonly location: Location;
  readonly evses: readonly Evse[];
  readonly latitude: number;
  readonly longitude: number;
  readonly maxPowerKw: number;
}

/** What was read of a station. */
export interface StationFacts {
  readonly id: string;
  readonly roads: readonly string[];
  readonly location: MergeState;
  /** Those that are not REMOVED, by their keys. */
  readonly evses: readonly MergeState[];
}

/** What nothing here shows, and what takes most of the memory. */
const unused = new Set(["evses", "images", "directions", "energy_mix", "related_locations"]);
const unusedOfEvse = new Set(["images", "directions", "status_schedule"]);

function without(object: object, fields: ReadonlySet<string>): object {
  if (!Object.keys(object).some((field) => fields.has(field))) return object;
  return Object.fromEntries(Object.entries(object).filter(([field]) => !fields.has(field)));
}

/**
 * A station for the index, or undefined where drivers do not see it.
 *
 * @throws where it cannot be shown nor priced: every search in its city would meet it
 */
export function toIndexed({ id, roads, ...facts }: StationFacts): IndexedStation | undefined {
  const [connectionId] = roads;
  const body = present(facts.location);
  if (connectionId === undefined || body === undefined || body["publish"] === false) {
    return undefined;
  }
  const location = without(body, unused) as Location;
  const evses = facts.evses.flatMap((state): Evse[] => {
    const evse = present(state, evseShape);
    return evse === undefined ? [] : [without(evse, unusedOfEvse) as Evse];
  });
  if (evses.length === 0) return undefined;
  const latitude = Number(location.coordinates.latitude);
  const longitude = Number(location.coordinates.longitude);
  if (!Number.isFinite(latitude + longitude)) throw new RangeError("coordinates are no numbers");
  checkTimes(location, evses);
  const powers = evses.flatMap((evse) => evse.connectors).map(connectorPowerKw).map(Number);
  return {
    id,
    connectionId,
    roads,
    location,
    evses,
    latitude,
    longitude,
    maxPowerKw: Math.max(0, ...powers),
  };
}

/** @throws PricingError for a zone that nobody knows, RangeError for what is no time */
function checkTimes(location: Location, evses: readonly Evse[]): void {
  localDate(instantText(location.last_updated), location.time_zone);
  for (const evse of evses) instantText(evse.last_updated);
}
