import type { IndexedStation } from "./indexed-station.ts";

/** How well starts go over a connection, in words; `down`: nothing can be sent. */
export type StartHealth = "good" | "degraded" | "down" | "unknown";

/** How a connection does as a road to stations. */
export interface RoadHealth {
  /** Whether a start can be sent over it now. */
  readonly usable: boolean;
  /** Share of its starts that began to charge, 0 to 1; null while nothing is known. */
  readonly startSuccess: number | null;
  readonly state: StartHealth;
}

/** Where the directory asks how connections do; it is asked often, and answers from memory. */
export interface RoadHealthPort {
  /** @param party the CPO that is reached, `DE*ABC`: a hub may have lost it */
  roadHealth(connectionId: string, party: string): RoadHealth;
}

/** While nobody judges them, all roads are taken for usable. */
export const allUsable: RoadHealthPort = {
  roadHealth: () => ({ usable: true, startSuccess: null, state: "unknown" }),
};

const bestFirst: readonly StartHealth[] = ["good", "unknown", "degraded"];

/** How starts at a station go: as on the best of its usable roads. */
export function startHealthOf(station: IndexedStation, port: RoadHealthPort): StartHealth {
  const { country_code: countryCode, party_id: partyId } = station.location;
  const party = `${countryCode}*${partyId}`.toUpperCase();
  const roads = station.roads.map((road) => port.roadHealth(road, party));
  const usable = roads.filter((road) => road.usable);
  if (usable.length === 0) return "down";
  return bestFirst.find((state) => usable.some((road) => road.state === state)) ?? "degraded";
}
