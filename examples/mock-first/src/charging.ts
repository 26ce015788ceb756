import type {
  DriverClient,
  Quote,
  Receipt,
  Session,
  Station,
  StationSummary,
} from "@networkcore/sdk";
import { signal } from "@preact/signals";
import { type Fault, faultOf, faultOfSession } from "./fault.ts";
import { type Place, places } from "./places.ts";

/** Which screen is shown, with what it needs. */
export type Screen =
  | { readonly name: "find" }
  | { readonly name: "station"; readonly station: Station }
  | { readonly name: "live"; readonly session: Session; readonly wantedKwh: number }
  | { readonly name: "receipt"; readonly receipt: Receipt };

/** One connector, as a quote asks for it. */
export interface Plug {
  readonly evseUid: string;
  readonly connectorId: string;
}

export type Charging = ReturnType<typeof createCharging>;

/** Everything that the screens show and can do, on any client: the mock's or the real one. */
export function createCharging(networkCore: DriverClient) {
  const screen = signal<Screen>({ name: "find" });
  const place = signal<Place>(places[0]);
  const freeOnly = signal(false);
  const fastOnly = signal(false);
  const found = signal<readonly StationSummary[] | null>(null);
  const quote = signal<Quote | null>(null);
  const fault = signal<Fault | null>(null);
  const connected = signal(true);
  const busy = signal(false);
  let search = new AbortController();
  let offer = new AbortController();
  let watching = new AbortController();

  /** Runs one action, and shows its fault. Nothing is shown for what a newer action took over. */
  async function attempt(work: () => Promise<void>, signal?: AbortSignal): Promise<void> {
    fault.value = null;
    try {
      await work();
    } catch (error) {
      if (!signal?.aborted) fault.value = faultOf(error);
    }
  }

  async function find(): Promise<void> {
    search.abort();
    search = new AbortController();
    const { signal } = search;
    found.value = null;
    await attempt(async () => {
      const { data } = await networkCore.stations.search(
        {
          latitude: place.value.latitude,
          longitude: place.value.longitude,
          ...(freeOnly.value && { available: true }),
          ...(fastOnly.value && { minPowerKw: 50 }),
          limit: 20,
        },
        { signal },
      );
      if (!signal.aborted) found.value = data;
    }, signal);
  }

  async function open(stationId: string): Promise<void> {
    await attempt(async () => {
      const station = await networkCore.stations.get(stationId);
      quote.value = null;
      screen.value = { name: "station", station };
    });
  }

  /** Asks for an offer. The one before stays on the screen until the new one is there. */
  async function ask(stationId: string, plug: Plug, energyKwh: number): Promise<void> {
    offer.abort();
    offer = new AbortController();
    const { signal } = offer;
    await attempt(async () => {
      const made = await networkCore.quotes.create({ stationId, ...plug, energyKwh }, { signal });
      if (!signal.aborted) quote.value = made;
    }, signal);
  }

  async function start(): Promise<void> {
    const accepted = quote.value;
    if (accepted === null || busy.value) return;
    busy.value = true;
    await attempt(async () => {
      const session = await networkCore.sessions.start({ quoteId: accepted.id });
      const wantedKwh = Number(accepted.assumption.energyKwh);
      screen.value = { name: "live", session, wantedKwh };
      watching = new AbortController();
      const { signal } = watching;
      void attempt(() => follow(session, wantedKwh, signal), signal);
    });
    // A quote is good for one start: after a failure the next start needs a new one.
    quote.value = null;
    busy.value = false;
  }

  /** Keeps the live screen true until the session is over, or the driver leaves. */
  async function follow(
    { id, stationId }: Session,
    wantedKwh: number,
    signal: AbortSignal,
  ): Promise<void> {
    const onConnection = (state: string) => (connected.value = state !== "lost");
    for await (const { session } of networkCore.sessions.watch(id, { onConnection, signal })) {
      screen.value = { name: "live", session, wantedKwh };
    }
    const session = await networkCore.sessions.get(id, { signal });
    if (session.state === "failed" || session.state === "expired") {
      await open(stationId);
      fault.value = faultOfSession(session.failure);
    } else {
      const receipt = await networkCore.sessions.receipt(id, { signal });
      screen.value = { name: "receipt", receipt };
    }
  }

  async function stop(): Promise<void> {
    if (screen.value.name !== "live" || busy.value) return;
    const { id } = screen.value.session;
    busy.value = true;
    await attempt(async () => {
      await networkCore.sessions.stop(id);
    });
    busy.value = false;
  }

  function leave(): void {
    offer.abort();
    watching.abort();
    fault.value = null;
    connected.value = true;
    screen.value = { name: "find" };
    void find();
  }

  const state = { screen, place, freeOnly, fastOnly, found, quote, fault, connected, busy };
  return { ...state, find, open, ask, start, stop, leave };
}
