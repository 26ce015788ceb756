import type { DatabaseSync } from "node:sqlite";
import type { Connector, Evse, Location } from "@networkcore/ocpi";
import {
  chooseTariff,
  type NormalTariff,
  type OcpiTariff,
  readTariff,
} from "@networkcore/pricing";
import type { CpoId } from "./cpo-platforms.ts";
import { type EvseBehaviour, evseBehaviours } from "./evse-behaviour.ts";
import { loadStations } from "./load-stations.ts";

/** An EVSE and the location it stands at. */
export interface EvsePlace {
  readonly location: Location;
  readonly evse: Evse;
}

/** The stations of one CPO platform, their statuses and how each EVSE is told to behave. */
export interface StationNetwork {
  readonly cpo: CpoId;
  readonly locations: readonly Location[];
  readonly tariffs: readonly OcpiTariff[];
  /** @param partyId whose it must be; without it the first of that id */
  location(id: string, partyId?: string): Location | undefined;
  /** By party and uid, without regard to case. */
  evse(partyId: string, uid: string): EvsePlace | undefined;
  /** The public tariff of a connector at a time. */
  tariffOf(location: Location, connector: Connector, at: Date): OcpiTariff | undefined;
  behaviour(partyId: string, uid: string): EvseBehaviour;
  setBehaviour(partyId: string, uid: string, behaviour: EvseBehaviour): void;
  /**
   * Keeps a new status and brings `last_updated` of EVSE and location forward, unless the
   * platform's mode `stale_updates` leaves them as they were.
   */
  setStatus(place: EvsePlace, status: string, at: Date): void;
}

/** Loads a platform's stations and what was kept of them. */
export async function stationNetwork(
  cpo: CpoId,
  database: DatabaseSync,
  o: {
    readonly seededAt: string;
    readonly limit?: number;
    /** Whether changes leave `last_updated` as it was. */
    readonly stale: () => boolean;
  },
): Promise<StationNetwork> {
  const { locations, tariffs } = await loadStations(cpo, o.seededAt, o.limit);
  const byId = new Map(locations.map((location) => [key(location.id), location]));
  const ofParty = (location: Location | undefined, partyId: string) =>
    location !== undefined && key(location.party_id) === key(partyId) ? location : undefined;
  const places = new Map<string, EvsePlace>();
  for (const location of locations) {
    for (const evse of location.evses ?? []) {
      places.set(key(location.party_id, evse.uid), { location, evse });
    }
  }
  const tariffsById = new Map(tariffs.map((tariff) => [key(tariff.party_id, tariff.id), tariff]));
  const behaviours = evseBehaviours(cpo, database);
  for (const kept of behaviours.statuses()) {
    const place = places.get(key(kept.party, kept.uid));
    if (place !== undefined) apply(place, kept.status, kept.updatedAt);
  }
  return {
    cpo,
    locations,
    tariffs,
    location: (id, partyId) => {
      const location = byId.get(key(id));
      return partyId === undefined ? location : ofParty(location, partyId);
    },
    evse: (partyId, uid) => places.get(key(partyId, uid)),
    tariffOf(location, connector, at) {
      const candidates = new Map<NormalTariff, OcpiTariff>();
      for (const id of connector.tariff_ids ?? []) {
        const tariff = tariffsById.get(key(location.party_id, id));
        if (tariff !== undefined) candidates.set(readTariff(tariff), tariff);
      }
      const chosen = chooseTariff([...candidates.keys()], at.toISOString());
      return chosen && candidates.get(chosen);
    },
    behaviour: behaviours.read,
    setBehaviour: behaviours.write,
    setStatus(place, status, at) {
      const updatedAt = o.stale() ? place.evse.last_updated : at.toISOString();
      behaviours.keepStatus(place.location.party_id, place.evse.uid, status, updatedAt);
      apply(place, status, updatedAt);
    },
  };
}

function apply(place: EvsePlace, status: string, at: string): void {
  place.evse.status = status;
  place.evse.last_updated = at;
  if (place.location.last_updated < at) place.location.last_updated = at;
}

function key(...parts: string[]): string {
  return parts.join(" ").toUpperCase();
}
