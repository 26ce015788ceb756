import type { StationSummary } from "@networkcore/sdk";

/** Why a station stands out in its list. */
export type RankReason = "nearest_free" | "cheapest" | "fastest";

function bestBy(
  stations: readonly StationSummary[],
  value: (station: StationSummary) => number | null,
): StationSummary | undefined {
  let best: StationSummary | undefined;
  let bestValue = Number.POSITIVE_INFINITY;
  let tied = false;
  for (const station of stations) {
    const own = value(station);
    if (own === null || own > bestValue) continue;
    tied = own === bestValue;
    if (own < bestValue) best = station;
    bestValue = own;
  }
  return tied ? undefined : best;
}

/**
 * One reason for each station that has one, by facts in the list alone: distance, price, power.
 * A tie is no reason. Prices in different currencies are not compared.
 */
export function rankReasons(stations: readonly StationSummary[]): Map<string, RankReason> {
  const reasons = new Map<string, RankReason>();
  const free = stations.filter(({ availability }) => availability.available > 0);
  const currencies = new Set(free.flatMap(({ price }) => (price ? [price.currency] : [])));
  const fastest = bestBy(free, (station) => -Number(station.availability.maxPowerKw));
  if (fastest) reasons.set(fastest.id, "fastest");
  if (currencies.size === 1) {
    const cheapest = bestBy(free, ({ price }) =>
      price?.energyGrossNow == null || price.components.length > 1
        ? null
        : Number(price.energyGrossNow),
    );
    if (cheapest) reasons.set(cheapest.id, "cheapest");
  }
  const nearest = free[0];
  if (nearest) reasons.set(nearest.id, "nearest_free");
  return reasons;
}
