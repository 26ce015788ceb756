import { signal } from "@preact/signals";
import type { Quote, Session } from "@networkcore/sdk";
import { host, network } from "./app-context.ts";
import { throughOutages } from "./connection-state.ts";
import { noteServerTime } from "./server-clock.ts";
import { takeSession } from "./session-follow.ts";
import { starting } from "./starting.ts";

/** The connector that the driver wants to charge at. */
export interface ChosenPoint {
  readonly stationId: string;
  readonly evseUid: string;
  readonly connectorId: string;
}

/** The latest offer; while another energy is asked for, the one before stays on the screen. */
export const quote = signal<Quote | null>(null);
export const quoting = signal(false);
export const checkoutError = signal<unknown>(null);

let attempt = new AbortController();

/** Gets an offer for an energy in whole kWh. A newer call takes the place of an older one. */
export async function requestQuote(point: ChosenPoint, energyKwh: number): Promise<void> {
  const { stationId, evseUid, connectorId } = point;
  attempt.abort();
  attempt = new AbortController();
  const { signal } = attempt;
  const idempotencyKey = crypto.randomUUID();
  const { quotes } = network.peek();
  const present = quote.peek();
  if (present?.evseUid !== evseUid || present.stationId !== stationId) quote.value = null;
  quoting.value = true;
  checkoutError.value = null;
  try {
    const made = await throughOutages(
      () =>
        quotes.create(
          { stationId, evseUid, connectorId, energyKwh },
          { signal, idempotencyKey },
        ),
      signal,
    );
    if (signal.aborted) return;
    noteServerTime(made.createdAt);
    quote.value = made;
    quoting.value = false;
  } catch (error) {
    if (signal.aborted) return;
    checkoutError.value = error;
    quoting.value = false;
  }
}

/**
 * Starts on the offer that is shown. One idempotency key for all tries: however often a bad
 * network makes it repeat the call, there is one session and one hold.
 *
 * @returns null when it failed; {@link checkoutError} tells why
 */
export async function startCharging({ id }: Quote): Promise<Session | null> {
  const control = new AbortController();
  const idempotencyKey = crypto.randomUUID();
  const { sessions } = network.peek();
  starting.value = true;
  checkoutError.value = null;
  try {
    const session = await throughOutages(
      () => sessions.start({ quoteId: id }, { idempotencyKey }),
      control.signal,
    );
    noteServerTime(session.createdAt);
    takeSession(session);
    host().emit({ type: "session.started", sessionId: session.id });
    return session;
  } catch (error) {
    checkoutError.value = error;
    return null;
  } finally {
    quote.value = null;
    starting.value = false;
  }
}
