import { areOwnStationsOn } from "../connections/own-stations.ts";
import { ProblemError } from "../http/problem.ts";
import { distanceM } from "../network/distance.ts";
import type { MockStation } from "../network/directory.ts";
import { busyEvses, type MockState } from "../network/mock-state.ts";
import { pageOfList } from "../network/page-of-list.ts";
import { availabilityOf, wireStation, wireSummary } from "../network/wire-station.ts";
import type { Operation } from "./operation.ts";

const DEFAULT_RADIUS_M = 10_000;

export function findStation(state: MockState, id: string | undefined, param = "id"): MockStation {
  const station = state.stations.get(id ?? "");
  if (station === undefined || !areOwnStationsOn(state)) {
    throw new ProblemError("station_not_found", `there is no station ${id}`, param);
  }
  return station;
}

/** Where starts fail now comes last, however near. */
function isDown({ station }: { readonly station: MockStation }): number {
  return station.startHealth === "down" ? 1 : 0;
}

export const searchStations: Operation = ({ state, query }) => {
  const centre = { latitude: Number(query.latitude), longitude: Number(query.longitude) };
  const radius = Number(query.radius_m ?? DEFAULT_RADIUS_M);
  const minPower = Number(query.min_power_kw ?? 0);
  const busy = busyEvses(state);
  const shown = areOwnStationsOn(state) ? [...state.stations.values()] : [];
  const found = shown
    .map((station) => ({ id: station.id, station, distance: distanceM(centre, station.record) }))
    .filter(({ distance }) => distance <= radius)
    .filter(({ station }) => {
      const { available, max_power_kw: power } = availabilityOf(station, busy);
      return Number(power) >= minPower && (query.available !== "true" || available > 0);
    })
    .sort(
      (a, b) => isDown(a) - isDown(b) || a.distance - b.distance || (a.id < b.id ? -1 : 1),
    );
  const page = pageOfList(found, query);
  const now = state.clock.now();
  const data = page.data.map(({ station, distance }) => wireSummary(station, distance, now, busy));
  return { ...page, data };
};

export const getStation: Operation = ({ state, params }) =>
  wireStation(findStation(state, params.id), state.clock.now(), busyEvses(state));
