import type { SessionRunner } from "./session-runner.ts";
import type { Speaker } from "./speaker.ts";

/** A late result comes so long after the timeout. */
const lateMs = 500;

/** How the eMSP hears what became of its commands. */
export interface CommandResults {
  /** In mode `early` it resolves when the eMSP has the result, otherwise at once. */
  send(responseUrl: string, result: string, partyId: string): Promise<void>;
}

/**
 * Sends results as the mode `command_result` says.
 *
 * @param o.timeout the timeout that the answer promised, seconds
 */
export function commandResults(
  o: Speaker & { readonly runner: SessionRunner; readonly timeout: () => number },
): CommandResults {
  const { line, state } = o.platform;
  return {
    async send(responseUrl, result, partyId) {
      const tell = async (): Promise<void> => {
        await line.result(responseUrl, result, partyId);
      };
      const mode = state().faults.command_result ?? "normal";
      if (mode === "early") await tell();
      if (mode === "late") o.runner.later(o.timeout() * 1000 + lateMs, tell);
      // The answer to the command does not wait for it.
      if (mode === "normal") void tell();
    },
  };
}

/** The real time of a late result, milliseconds since 1970. */
export function lateResultAt(now: number, timeoutSeconds: number): number {
  return now + timeoutSeconds * 1000 + lateMs;
}
