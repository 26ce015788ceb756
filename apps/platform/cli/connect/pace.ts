import { setTimeout as sleep } from "node:timers/promises";

/** The clock of the command, replaced in tests. */
export interface Pace {
  /** Milliseconds since some moment; never goes back. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** Aborted when the user asks to stop. */
  readonly signal: AbortSignal;
}

/** Real time. @throws the signal's reason out of `sleep` once it is aborted */
export function realPace(signal: AbortSignal): Pace {
  return {
    now: () => performance.now(),
    sleep: async (milliseconds) => {
      signal.throwIfAborted();
      await sleep(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
    },
    signal,
  };
}

/** The user asked to stop: exit code 130. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}
