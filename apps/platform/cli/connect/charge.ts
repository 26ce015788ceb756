import {
  getReceipt,
  getSession,
  startSession,
  stopSession,
  type Receipt,
  type Session,
} from "@networkcore/contract";
import { ApiRefusal } from "./api-refusal.ts";
import type { CallApi } from "./call-api.ts";
import { testEnergyKwh, type Chosen } from "./choose-connector.ts";
import type { Pace } from "./pace.ts";
import { patience } from "./patience.ts";

/** How a test session went. */
export interface Charged {
  readonly session: Session;
  readonly receipt: Receipt | undefined;
  /** What did not happen as it should; undefined for a session with a receipt. */
  readonly failure: string | undefined;
}

/** A session charges, has charged enough, has ended, is cleared; or the last two at one look. */
export type ChargeStep = "charging" | "energy" | "ended" | "cleared" | "ended_and_cleared";

/** How a session is followed. */
export interface ChargeOptions {
  readonly pace: Pace;
  readonly timeoutMs: number;
  readonly show: (session: Session) => void;
  /** Called when a step is done: it charges, it was stopped, it is cleared. */
  readonly reached: (step: ChargeStep, session: Session) => void;
}

const lookMs = 250;
/** A slow charger need not give the whole test energy. */
const longestChargeMs = 60_000;

const waiting: ReadonlySet<string> = new Set(["created", "authorizing", "starting", "pending"]);
const charging: ReadonlySet<string> = new Set(["charging", "suspended"]);
const lost: ReadonlySet<string> = new Set(["failed", "expired", "disputed", "refunded"]);
const cleared: ReadonlySet<string> = new Set(["cleared", "settled"]);

/**
 * Charges a little on a quote: start, some energy, stop, CDR, receipt. A session that is left
 * alone, because something failed or the user asked to stop, is stopped.
 */
export async function charge(
  call: CallApi,
  { quote }: Pick<Chosen, "quote">,
  options: ChargeOptions,
): Promise<Charged> {
  let session = await call(startSession, { body: { quote_id: quote.id } });
  try {
    const failure = await follow(call, session, options, (now) => (session = now));
    if (failure !== undefined) return { session, receipt: undefined, failure };
    const receipt = await call(getReceipt, { params: { id: session.id } });
    return { session, receipt, failure: undefined };
  } finally {
    const runs = waiting.has(session.state) || charging.has(session.state);
    if (runs) await stop(call, session.id);
  }
}

/** @returns why it failed, or undefined once it is cleared */
async function follow(
  call: CallApi,
  first: Session,
  { pace, timeoutMs, show, reached }: ChargeOptions,
  keep: (session: Session) => void,
): Promise<string | undefined> {
  const isOver = patience(pace, { timeoutMs, troubledMs: timeoutMs });
  let chargedFrom: number | undefined;
  let asked = false;
  let ended = false;
  for (let session = first; ;) {
    keep(session);
    show(session);
    if (lost.has(session.state)) return failureOf(session);
    if (charging.has(session.state)) {
      if (chargedFrom === undefined) reached("charging", session);
      chargedFrom ??= pace.now();
      const enough = Number(session.energy_kwh) >= Number(testEnergyKwh);
      const long = pace.now() - chargedFrom >= longestChargeMs;
      if (!asked && (enough || long || session.state === "suspended")) {
        asked = true;
        reached("energy", session);
        await stop(call, session.id);
      }
    }
    if (cleared.has(session.state)) {
      reached(ended ? "cleared" : "ended_and_cleared", session);
      return undefined;
    }
    if (session.state === "ended" && !ended) {
      ended = true;
      reached("ended", session);
    }
    if (isOver({ seen: [session.state, session.energy_kwh] })) return timeoutOf(session, timeoutMs);
    await pace.sleep(lookMs);
    session = await call(getSession, { params: { id: session.id } });
  }
}

/** A session that has ended by itself in the meantime is stopped already. */
async function stop(call: CallApi, id: string): Promise<void> {
  try {
    await call(stopSession, { params: { id } });
  } catch (error) {
    if (!(error instanceof ApiRefusal && error.code === "session_not_active")) throw error;
  }
}

function failureOf({ state, failure }: Session): string {
  return failure === null ? `it is ${state}` : `${failure.code}: ${failure.detail}`;
}

const missing: Readonly<Record<string, string>> = {
  ended: "the CPO has sent no CDR",
  stopping: "the CPO has not said that it ended",
  charging: "the CPO has told of no energy",
};

function timeoutOf({ state }: Session, timeoutMs: number): string {
  const what = missing[state] ?? `it is still ${state}`;
  return `${what} after ${timeoutMs / 1000} s; a longer wait: --timeout`;
}
