/** Wakes one who waits; a ring while nobody waits is heard at the next wait. */
export interface Bell {
  ring(): void;
  /** Resolves at a ring, after `milliseconds`, or on `signal`. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** @example const bell = createBell(); listener.on("webhooks", bell.ring); */
export function createBell(): Bell {
  let rung = false;
  let wake: () => void = () => undefined;
  return {
    ring() {
      rung = true;
      wake();
    },
    async wait(milliseconds, signal) {
      if (!rung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(() => wake(), milliseconds);
          wake = () => {
            clearTimeout(timer);
            signal.removeEventListener("abort", wake);
            resolve();
          };
          signal.addEventListener("abort", wake, { once: true });
        });
      }
      rung = false;
    },
  };
}
