import { effect, signal } from "@preact/signals";
import type { StationSummary } from "@networkcore/sdk";
import { network } from "./app-context.ts";
import { throughOutages } from "./connection-state.ts";
import { place } from "./place.ts";

export interface Filters {
  readonly freeOnly: boolean;
  /** Least power in kW; 0 for any. */
  readonly minPowerKw: 0 | 50 | 150;
}

export const filters = signal<Filters>({ freeOnly: false, minPowerKw: 0 });

/** Stations near {@link place}, nearest first; null before the first answer. */
export const stations = signal<readonly StationSummary[] | null>(null);
export const searching = signal(false);
export const searchError = signal<unknown>(null);

const pageSize = 40;
let attempt = new AbortController();

/** Looks again at the same place with the same filters. */
export async function searchStations(): Promise<void> {
  attempt.abort();
  attempt = new AbortController();
  const { signal } = attempt;
  const { latitude, longitude } = place.value.position;
  const { freeOnly, minPowerKw } = filters.value;
  searching.value = true;
  searchError.value = null;
  try {
    const request = {
      latitude,
      longitude,
      radiusM: 25_000,
      limit: pageSize,
      ...(freeOnly && { available: true }),
      ...(minPowerKw > 0 && { minPowerKw }),
    };
    const { stations: search } = network.value;
    const page = await throughOutages(() => search.search(request, { signal }), signal);
    if (signal.aborted) return;
    stations.value = page.data;
    searching.value = false;
  } catch (error) {
    if (signal.aborted) return;
    searchError.value = error;
    searching.value = false;
  }
}

/** Searches now and whenever place, filters or language change. */
export function startSearching(): () => void {
  return effect(() => {
    void searchStations();
  });
}
