import type { DriverClient, Quote, Receipt, Session, Station } from "@networkcore/sdk";
import { isNetworkCoreError } from "@networkcore/sdk";
import { signal } from "@preact/signals";
import { attemptShowing } from "./attempt.ts";
import { type Fault, faultOfSession } from "./fault.ts";
import { createSearch } from "./search.ts";
import { phaseOf } from "./session-phase.ts";
import { words } from "./words.ts";

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
  const quote = signal<Quote | null>(null);
  const fault = signal<Fault | null>(null);
  const connected = signal(true);
  const busy = signal(false);
  /** Whether the live screen is kept true; false after the network was given up. */
  const following = signal(false);
  const attempt = attemptShowing(fault);
  const search = createSearch(networkCore, attempt);
  let offer = new AbortController();
  let watching = new AbortController();

  /** The first thing to do: go on with the charge that runs, or else look for chargers. */
  async function begin(): Promise<void> {
    await Promise.all([search.find(), attempt(resume)]);
  }

  /** A charge outlives the page: it is looked for, with the amount that was quoted for it. */
  async function resume(): Promise<void> {
    const { data } = await networkCore.sessions.list({ live: true });
    const session = data.find((one) => phaseOf(one) !== "over");
    if (session === undefined || screen.value.name === "live") return;
    const { assumption } = await networkCore.quotes.get(session.quoteId);
    show(session, Number(assumption.energyKwh));
    void follow();
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
    const work = async (): Promise<void> => {
      const made = await networkCore.quotes.create({ stationId, ...plug, energyKwh }, { signal });
      if (!signal.aborted) quote.value = made;
    };
    await attempt(work, { signal });
  }

  /** Takes the offer back: nothing can be started until the next one is there. */
  function forgetOffer(): void {
    offer.abort();
    quote.value = null;
  }

  async function start(): Promise<void> {
    const accepted = quote.value;
    if (accepted === null || busy.value) return;
    busy.value = true;
    await attempt(async () => {
      const session = await networkCore.sessions.start({ quoteId: accepted.id });
      show(session, Number(accepted.assumption.energyKwh));
      void follow();
    });
    // A quote is good for one start: after a failure the next start needs a new one.
    quote.value = null;
    busy.value = false;
  }

  function show(session: Session, wantedKwh: number): void {
    screen.value = { name: "live", session, wantedKwh };
  }

  /** Keeps the live screen true until the session is over, or the driver leaves. */
  async function follow(): Promise<void> {
    watching.abort();
    watching = new AbortController();
    const { signal } = watching;
    following.value = true;
    await attempt(() => followTo(signal), { signal, message: words.figuresUnknown });
    if (!signal.aborted) following.value = false;
  }

  async function followTo(signal: AbortSignal): Promise<void> {
    if (screen.value.name !== "live") return;
    const { session: known, wantedKwh } = screen.value;
    const { id, stationId } = known;
    const onConnection = (state: string) => (connected.value = state !== "lost");
    for await (const { session } of networkCore.sessions.watch(id, { onConnection, signal })) {
      // The stream begins with the first event; the figures on the screen never go back.
      if (Number(session.energyKwh) < Number(known.energyKwh)) continue;
      show(session, wantedKwh);
      if (session.state === "charging" && Number(session.energyKwh) >= wantedKwh) void stop();
    }
    const session = await networkCore.sessions.get(id, { signal });
    show(session, wantedKwh);
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
    const work = async (): Promise<void> => {
      try {
        await networkCore.sessions.stop(id);
      } catch (error) {
        // It ended by itself meanwhile, which is what was asked for.
        if (!isNetworkCoreError(error, "session_not_active")) throw error;
      }
    };
    await attempt(work, { message: words.notStopped });
    busy.value = false;
  }

  function leave(): void {
    forgetOffer();
    watching.abort();
    fault.value = null;
    connected.value = true;
    following.value = false;
    screen.value = { name: "find" };
    void search.find();
  }

  const state = { screen, search, quote, fault, connected, busy, following };
  return { ...state, begin, open, ask, forgetOffer, start, follow, stop, leave };
}
