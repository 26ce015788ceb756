import type { StationSummary } from "@networkcore/contract";
import type { Clock } from "../database/index.ts";
import { ApiProblem, readPage, toPage, type Handlers } from "../http/index.ts";
import type { DirectoryIndex } from "./directory-index.ts";
import type { IndexedStation } from "./indexed-station.ts";
import { distanceMetres, presentStation, presentSummary } from "./present-station.ts";
import { warnOnce } from "./warn-once.ts";

const defaultRadiusMetres = 10_000;
const everything = 100_000;

/** How the key of a station in a search begins: those that can be started, then the others. */
const ranks = ["", "z"] as const;

const rankIn = (key: string): string => (key.startsWith("z") ? "z" : "");

/** Ranks stations by whether a start can be sent; roads are asked about once a search. */
function rankByHealth(index: DirectoryIndex): (station: IndexedStation) => string {
  const known = new Map<readonly string[], string>();
  return (station) => {
    const rank = known.get(station.roads) ?? (index.startHealth(station) === "down" ? "z" : "");
    known.set(station.roads, rank);
    return rank;
  };
}

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
      const wanted = (station: IndexedStation) =>
        station.maxPowerKw >= minimumPower &&
        (query.available !== "true" || station.evses.some((evse) => evse.status === "AVAILABLE"));
      const rankOf = rankByHealth(index);
      /** Stations of a rank that may be on the page: on the first one, all as far as its last. */
      const reach = (rank: string) => {
        const keep = (station: IndexedStation) => rankOf(station) === rank && wanted(station);
        if (page.after !== undefined) return index.near(place, everything, keep);
        const last = index.near(place, page.limit + 1, keep).at(-1);
        if (last === undefined) return [];
        // Others may be just as far away, and belong before it by their ids.
        const radiusMetres = Math.min(place.radiusMetres, distanceMetres(from, last) + 1);
        return index.near({ ...from, radiusMetres }, everything, keep);
      };
      /** One that cannot be shown does not stop the others. */
      const shown = (station: IndexedStation): StationSummary[] => {
        try {
          return [presentSummary(index, station, from, at)];
        } catch (error) {
          warnOnce(`station ${station.id}`, "cannot be shown", error);
          return [];
        }
      };
      const keyOf = (rank: string, station: IndexedStation) => {
        const metres = distanceMetres(from, station);
        return `${rank}${String(metres).padStart(7, "0")}:${station.id}`;
      };
      const found = [];
      for (const rank of ranks) {
        // Those that cannot be started only fill what the others leave of the page.
        if (found.length > page.limit) break;
        // A page after the first of a rank has all of the ranks before behind it.
        if (page.after !== undefined && rank < rankIn(page.after)) continue;
        const hits = reach(rank).map((station) => ({ station, key: keyOf(rank, station) }));
        found.push(...hits.filter(({ key }) => page.after === undefined || key > page.after));
      }
      found.sort((one, other) => (one.key < other.key ? -1 : 1));
      const hits = toPage(found, page, (hit) => hit.key);
      return {
        ...hits,
        data: hits.data.flatMap((hit) => shown(hit.station)),
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
