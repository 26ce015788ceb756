import { setTimeout as sleep } from "node:timers/promises";
import { isAlive, type ProcessIdentity } from "./process-table.ts";

/**
 * Asks a process to stop (SIGTERM) and waits for its end; what still lives after the grace period
 * is killed. Does nothing to a process that is not exactly the one identified.
 *
 * @param graceMs milliseconds between asking and killing
 */
export async function endProcess(target: ProcessIdentity, graceMs: number): Promise<void> {
  signal(target, "SIGTERM");
  if (await hasEnded(target, graceMs)) return;
  signal(target, "SIGKILL");
  await hasEnded(target, graceMs);
}

/** Waits until a process has ended; false when it still lives after `waitMs`. */
export async function hasEnded(target: ProcessIdentity, waitMs: number): Promise<boolean> {
  const deadline = performance.now() + waitMs;
  while (isAlive(target)) {
    if (performance.now() >= deadline) return false;
    await sleep(50);
  }
  return true;
}

function signal(target: ProcessIdentity, name: "SIGTERM" | "SIGKILL"): void {
  if (!isAlive(target)) return;
  try {
    process.kill(target.pid, name);
  } catch (error) {
    // It ended between the look and the signal.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
