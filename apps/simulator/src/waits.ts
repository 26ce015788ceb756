import { setTimeout as delay } from "node:timers/promises";

/** Pauses that can be cut short. */
export interface Waits {
  /** Resolves after so long, or when it is woken by its id, or when all are closed. */
  wait(id: string | undefined, ms: number): Promise<void>;
  wake(id: string): void;
  closing(): boolean;
  close(): void;
}

export function waits(): Waits {
  const ending = new AbortController();
  const wakeUps = new Map<string, AbortController>();
  return {
    async wait(id, ms) {
      const wakeUp = new AbortController();
      if (id !== undefined) wakeUps.set(id, wakeUp);
      const signal = AbortSignal.any([wakeUp.signal, ending.signal]);
      // Being woken early is the purpose of the signal; the caller looks at the state again.
      await delay(Math.max(0, ms), undefined, { signal }).catch(() => undefined);
      if (id !== undefined && wakeUps.get(id) === wakeUp) wakeUps.delete(id);
    },
    wake: (id) => wakeUps.get(id)?.abort(),
    closing: () => ending.signal.aborted,
    close: () => ending.abort(),
  };
}
