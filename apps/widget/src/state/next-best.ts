import type { Station, StationSummary } from "@networkcore/sdk";
import { bestPoint, kindOf, type Point } from "../network/evse-state.ts";
import { network } from "./app-context.ts";

/** Where to go after a start that failed: a point beside it, else a station nearby. */
export type NextBest =
  | { readonly kind: "point"; readonly station: Station; readonly point: Point }
  | { readonly kind: "station"; readonly station: StationSummary }
  | { readonly kind: "none" };

/** Finds the next best place; asks the platform afresh, for the status may just have changed. */
export async function findNextBest(
  stationId: string,
  failedEvseUid: string,
  signal: AbortSignal,
): Promise<NextBest> {
  const { stations } = network.peek();
  const station = await stations.get(stationId, { signal });
  const point = bestPoint(station, failedEvseUid);
  if (point && kindOf(point.evse) === "free") return { kind: "point", station, point };
  const { latitude, longitude } = station.position;
  const near = { latitude, longitude, radiusM: 25_000, available: true, limit: 10 };
  const { data } = await stations.search(near, { signal });
  const other = data.find(({ id, price }) => id !== stationId && price !== null);
  return other ? { kind: "station", station: other } : { kind: "none" };
}
