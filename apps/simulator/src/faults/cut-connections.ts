import type { IncomingMessage } from "node:http";
import type { MiddlewareHandler } from "hono";
import type { FaultState } from "./fault-store.ts";

/** `offline`: ends the connection without an answer, as a machine that is gone does. */
export function cutConnections(state: () => FaultState): MiddlewareHandler {
  return async (c, next) => {
    if (state().faults.offline !== true) return next();
    const { incoming } = c.env as { incoming?: IncomingMessage };
    incoming?.socket.destroy();
    // Nobody receives this; without a socket (in-process requests) it stands for a dead gateway.
    return c.body(null, 504);
  };
}
