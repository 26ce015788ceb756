import { isNetworkCoreError } from "@networkcore/sdk";
import { HostError } from "../host/host-line.ts";
import { network } from "./app-context.ts";
import { throughOutages } from "./connection-state.ts";
import { screen } from "./screen.ts";
import { takeSession } from "./session-follow.ts";

/**
 * Comes back to the session that runs, after a reload or on another device; or to the one that
 * the host names.
 */
export async function resumeSession(named: string | null): Promise<void> {
  const { sessions } = network.peek();
  const { signal } = new AbortController();
  try {
    const session =
      named === null
        ? (await throughOutages(() => sessions.list({ live: true, limit: 1 }), signal)).data[0]
        : await throughOutages(() => sessions.get(named), signal);
    if (session === undefined || screen.peek().name !== "find") return;
    takeSession(session);
    screen.value = { name: "session", sessionId: session.id };
  } catch (error) {
    // The list of stations meets the same trouble and tells the driver; nothing runs unseen:
    // the session goes on and is found at the next opening.
    if (!isNetworkCoreError(error) && !(error instanceof HostError)) throw error;
  }
}
