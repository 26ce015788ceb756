import { ApiProblem } from "./api-problem.ts";
import type { Caller } from "./caller.ts";

/** How many streams may be open at a time at one node. */
const most = { driver: 20, key: 200 } as const;
/** A guess: nobody knows when one of them ends. */
const retryAfterSeconds = 5;

/** Counts the streams that are open: each holds a connection and looks into the database. */
export function createOpenStreams() {
  const open = new Map<string, number>();
  return {
    /**
     * Counts one more.
     *
     * @returns to be called when it has ended; a second call does nothing
     * @throws ApiProblem `rate_limited` for one too many of a driver or a key
     */
    enter(caller: Caller): () => void {
      const isDriver = caller.kind === "client";
      const name = isDriver ? `driver/${caller.driverId}` : `key/${caller.keyId}`;
      const limit = isDriver ? most.driver : most.key;
      const count = open.get(name) ?? 0;
      if (count >= limit) {
        const detail = `${limit} streams are open already: end one first`;
        throw new ApiProblem("rate_limited", detail, null, retryAfterSeconds);
      }
      open.set(name, count + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        const others = (open.get(name) ?? 1) - 1;
        if (others === 0) open.delete(name);
        else open.set(name, others);
      };
    },
  };
}
