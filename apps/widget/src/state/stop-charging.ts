import { signal } from "@preact/signals";
import { isNetworkCoreError } from "@networkcore/sdk";
import { network } from "./app-context.ts";
import { throughOutages } from "./connection-state.ts";
import { takeSession } from "./session-follow.ts";

export const stopping = signal(false);
export const stopError = signal<unknown>(null);

/** Asks the charger to stop, through outages; the session's stream tells when it has. */
export async function stopCharging(id: string): Promise<void> {
  const idempotencyKey = crypto.randomUUID();
  const { sessions } = network.peek();
  stopping.value = true;
  stopError.value = null;
  try {
    const stopped = await throughOutages(
      () => sessions.stop(id, { idempotencyKey }),
      new AbortController().signal,
    );
    takeSession(stopped);
  } catch (error) {
    // It ended by itself meanwhile: that is what the driver wanted.
    if (!isNetworkCoreError(error) || error.code !== "session_not_active") stopError.value = error;
  } finally {
    stopping.value = false;
  }
}
