import { signal } from "@preact/signals";
import type { Station } from "@networkcore/sdk";
import { network } from "./app-context.ts";
import { throughOutages } from "./connection-state.ts";

/** The station that is looked at; null while it loads. */
export const station = signal<Station | null>(null);
export const stationError = signal<unknown>(null);

let attempt = new AbortController();

/** Loads a station; one that is already shown stays on the screen while it is refreshed. */
export async function loadStation(id: string): Promise<void> {
  attempt.abort();
  attempt = new AbortController();
  const { signal } = attempt;
  if (station.value?.id !== id) station.value = null;
  stationError.value = null;
  try {
    const { stations } = network.value;
    const loaded = await throughOutages(() => stations.get(id, { signal }), signal);
    if (!signal.aborted) station.value = loaded;
  } catch (error) {
    if (!signal.aborted) stationError.value = error;
  }
}
