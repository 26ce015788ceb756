import { setTimeout as delay } from "node:timers/promises";
import type { FaultState } from "./fault-store.ts";

/** How long a push is held back for another to overtake it, real milliseconds. */
const holdMs = 1000;

/** Sends pushes once, twice, or in swapped pairs. */
export interface PushOrder {
  /**
   * Resolves when the push was sent. One that is held back counts as sent at once: if it fails
   * later it is reported and lost.
   */
  send(push: () => Promise<void>): Promise<void>;
  /** Sends what is held back. */
  flush(): Promise<void>;
}

/** `duplicate_pushes` and `reorder_pushes` of one platform. */
export function pushOrder(
  state: () => FaultState,
  report: (message: string) => void,
): PushOrder {
  let held: (() => Promise<void>) | undefined;
  const flush = async (): Promise<void> => {
    const waiting = held;
    held = undefined;
    try {
      await waiting?.();
    } catch (error) {
      report(`held back push: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const sendNow = async (push: () => Promise<void>): Promise<void> => {
    await push();
    if (state().faults.duplicate_pushes === true) await push();
  };
  return {
    flush,
    async send(push) {
      if (state().faults.reorder_pushes !== true) {
        // What was held back before the mode was switched off goes first.
        if (held !== undefined) await flush();
        return sendNow(push);
      }
      if (held === undefined) {
        const mine = () => sendNow(push);
        held = mine;
        void delay(holdMs, undefined, { ref: false }).then(() =>
          held === mine ? flush() : undefined,
        );
        return;
      }
      try {
        await sendNow(push);
      } finally {
        await flush();
      }
    },
  };
}
