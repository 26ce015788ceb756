import type { Signal } from "@preact/signals";
import { type Fault, faultOf } from "./fault.ts";

/** How an action is run. */
export interface AttemptOptions {
  /** A newer action aborts it; nothing is shown then. Default: none. */
  readonly signal?: AbortSignal;
  /** What to say instead of the API's words, which are about a call and not about a charge. */
  readonly message?: string;
}

/** Runs one action, and shows its fault. */
export type Attempt = (work: () => Promise<void>, options?: AttemptOptions) => Promise<void>;

/**
 * Makes the one way in which actions are run.
 *
 * @param fault - where a fault is shown; each action clears it first
 */
export function attemptShowing(fault: Signal<Fault | null>): Attempt {
  return async (work, { signal, message } = {}) => {
    fault.value = null;
    try {
      await work();
    } catch (error) {
      if (signal?.aborted) return;
      const { code, message: said } = faultOf(error);
      fault.value = { code, message: message ?? said };
    }
  };
}
