import type { DriverClient, StationSummary } from "@networkcore/sdk";
import { signal } from "@preact/signals";
import type { Attempt } from "./attempt.ts";
import { type Place, places } from "./places.ts";

/** How many stations are shown at first, and more with each "Show more". */
const STEP = 20;

/** The API does not filter by plug: then larger pages are asked for, and what fits is kept. */
const STEP_BY_PLUG = 100;

/** The list of chargers: where, which, what was found so far. */
export function createSearch(networkCore: DriverClient, attempt: Attempt) {
  const place = signal<Place>(places[0]);
  const freeOnly = signal(false);
  const fastOnly = signal(false);
  /** The connector standard that the car takes, as in the API; empty for any. */
  const plug = signal("");
  const found = signal<readonly StationSummary[] | null>(null);
  /** Where the list goes on; null at its end. */
  const next = signal<string | null>(null);
  const adding = signal(false);
  let running = new AbortController();

  /** Adds stations until a step more of them is shown, or there are no more. */
  async function add(before: readonly StationSummary[], signal: AbortSignal): Promise<void> {
    const { latitude, longitude } = place.value;
    const standard = plug.value;
    let [list, cursor] = [before, next.value];
    do {
      const page = await networkCore.stations.search(
        {
          latitude,
          longitude,
          ...(freeOnly.value && { available: true }),
          ...(fastOnly.value && { minPowerKw: 50 }),
          ...(cursor !== null && { cursor }),
          limit: standard === "" ? STEP : STEP_BY_PLUG,
        },
        { signal },
      );
      const fits = page.data.filter(({ standards }) => !standard || standards.includes(standard));
      [list, cursor] = [[...list, ...fits], page.nextCursor];
    } while (cursor !== null && list.length < before.length + STEP);
    [found.value, next.value] = [list, cursor];
  }

  async function find(): Promise<void> {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    [found.value, next.value, adding.value] = [null, null, false];
    await attempt(() => add([], signal), { signal });
  }

  async function showMore(): Promise<void> {
    const { signal } = running;
    if (found.value === null || adding.value) return;
    adding.value = true;
    await attempt(() => add(found.value ?? [], signal), { signal });
    if (!signal.aborted) adding.value = false;
  }

  return { place, freeOnly, fastOnly, plug, found, next, adding, find, showMore };
}
