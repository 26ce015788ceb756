import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

function pidOfServer(cluster: string): number | undefined {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function untilGone(pid: number, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += 50) {
    if (!isAlive(pid)) return true;
    await sleep(50);
  }
  return !isAlive(pid);
}

/**
 * A server of an earlier run may still be shutting down on the same data. Waits for it, then asks
 * it, then insists; the write-ahead log makes even the last one safe.
 *
 * @throws Error when it cannot be ended.
 */
export async function stopLeftoverServer(cluster: string): Promise<void> {
  const pid = pidOfServer(cluster);
  if (pid === undefined || !isAlive(pid)) return;
  const commandFile = `/proc/${pid}/cmdline`;
  // After a reboot the id may belong to a stranger: then PostgreSQL itself clears the file.
  if (existsSync(commandFile) && !readFileSync(commandFile, "utf8").includes(cluster)) return;
  if (await untilGone(pid, 5_000)) return;
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    process.kill(pid, signal);
    if (await untilGone(pid, 10_000)) return;
  }
  throw new Error(`A PostgreSQL server (process ${pid}) still holds ${cluster}`);
}
