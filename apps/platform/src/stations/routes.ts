import type { Clock } from "../database/index.ts";
import { ApiProblem, readPage, toPage, type Handlers } from "../http/index.ts";
import type { DirectoryIndex, IndexedStation } from "./directory-index.ts";
import { distanceMetres, presentStation, presentSummary } from "./present-station.ts";

const defaultRadiusMetres = 10_000;
const everything = 100_000;

/** Routes of the directory. */
export function stationRoutes(
  index: DirectoryIndex,
  clock: Clock,
): Pick<Handlers, "searchStations" | "getStation"> {
  return {
    async searchStations({ query }) {
      const page = readPage(query);
      const at = clock.now();
      const from = { latitude: Number(query.latitude), longitude: Number(query.longitude) };
      const place = { ...from, radiusMetres: Number(query.radius_m ?? defaultRadiusMetres) };
      const minimumPower = Number(query.min_power_kw ?? 0);
      const keep = (station: IndexedStation) =>
        station.maxPowerKw >= minimumPower &&
        (query.available !== "true" || station.evses.some((evse) => evse.status === "AVAILABLE"));
      /** Stations that may be on the page: on the first one, all as far as its last. */
      const reach = ({ after: later, limit }: typeof page) => {
        if (later !== undefined) return index.near(place, everything, keep);
        const last = index.near(place, limit + 1, keep).at(-1);
        if (last === undefined) return [];
        // Others may be just as far away, and belong before it by their ids.
        const radiusMetres = Math.min(place.radiusMetres, distanceMetres(from, last) + 1);
        return index.near({ ...from, radiusMetres }, everything, keep);
      };
      const keyOf = (station: IndexedStation) => {
        const metres = distanceMetres(from, station);
        return `${String(metres).padStart(7, "0")}:${station.id}`;
      };
      const found = reach(page).map((station) => ({ station, key: keyOf(station) }));
      const after = page.after;
      const rest = after === undefined ? found : found.filter((hit) => hit.key > after);
      rest.sort((one, other) => (one.key < other.key ? -1 : 1));
      const hits = toPage(rest, page, (hit) => hit.key);
      return {
        ...hits,
        data: hits.data.map((hit) => presentSummary(index, hit.station, from, at)),
      };
    },
    async getStation({ params }) {
      const station = index.get(params.id);
      if (station === undefined) {
        throw new ApiProblem("station_not_found", `no station ${params.id}`, "id");
      }
      return presentStation(index, station, clock.now());
    },
  };
}
