import { setTimeout as delay } from "node:timers/promises";
import type { MiddlewareHandler } from "hono";
import type { FaultState } from "./fault-store.ts";

/** `delay_ms`: answers late. What was asked for is done late as well. */
export function slowAnswers(state: () => FaultState): MiddlewareHandler {
  return async (_c, next) => {
    const { delay_ms: ms } = state().faults;
    // Unreferenced: a simulator that is closed does not wait for it.
    if (ms !== undefined) await delay(ms, undefined, { ref: false });
    await next();
  };
}
