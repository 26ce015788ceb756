import { signal } from "@preact/signals";
import { isConnectionError } from "@networkcore/sdk";

/** Whether the last word with the platform failed for want of a network. */
export const offline = signal(false);

const firstWaitMs = 1_000;
const longestWaitMs = 8_000;

/** Keeps {@link offline} in step with what the browser knows of its network. */
export function watchNetwork(): void {
  addEventListener("offline", () => {
    offline.value = true;
  });
  addEventListener("online", () => {
    offline.value = false;
  });
}

/**
 * Waits; ends early when the browser says that the network is back. Rejects with the signal's
 * reason when it is called off.
 */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      signal.removeEventListener("abort", end);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(end, milliseconds);
    window.addEventListener("online", end);
    signal.addEventListener("abort", end);
  });
}

/**
 * Repeats a call for as long as there is no network, with growing pauses, and keeps
 * {@link offline} true meanwhile. Any other failure is the caller's.
 *
 * @param call - must be safe to repeat: a read, or a POST with one idempotency key for all tries
 */
export async function throughOutages<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let pause = firstWaitMs; ; pause = Math.min(pause * 2, longestWaitMs)) {
    try {
      const value = await call();
      offline.value = false;
      return value;
    } catch (error) {
      if (!isConnectionError(error)) {
        if (!signal.aborted) offline.value = false;
        throw error;
      }
      offline.value = true;
    }
    await wait(pause, signal);
  }
}
