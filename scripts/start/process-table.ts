import { readFileSync } from "node:fs";

/**
 * A process that can be told from a later one with the same number: the number plus, where the
 * system has `/proc`, the moment it started.
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks since boot (`/proc/<pid>/stat`, field 22); `null` on systems without `/proc`. */
  readonly startedAt: string | null;
}

/** Identity of a living process, as far as the system tells it. */
export function identify(pid: number): ProcessIdentity {
  return { pid, startedAt: statOf(pid)?.startedAt ?? null };
}

/** True while exactly this process lives; a zombie does not. */
export function isAlive({ pid, startedAt }: ProcessIdentity): boolean {
  const stat = statOf(pid);
  if (stat) return stat.state !== "Z" && (startedAt === null || stat.startedAt === startedAt);
  if (startedAt !== null) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, but belongs to another user.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The command line with its arguments, or `undefined` where it cannot be read. */
export function commandOf(pid: number): string[] | undefined {
  return readText(`/proc/${pid}/cmdline`)?.split("\0").filter(Boolean);
}

/** The parent's number, or `undefined` where it cannot be read. */
export function parentOf(pid: number): number | undefined {
  return statOf(pid)?.parent;
}

interface Stat {
  readonly state: string;
  readonly parent: number;
  readonly startedAt: string;
}

function statOf(pid: number): Stat | undefined {
  const text = readText(`/proc/${pid}/stat`);
  // The second field is the name in brackets, which may hold spaces and brackets itself.
  const fields = text?.slice(text.lastIndexOf(")") + 2).split(" ");
  if (!fields) return undefined;
  const [state = "", parent = ""] = fields;
  return { state, parent: Number(parent), startedAt: fields[19] ?? "" };
}

/** A process may end between two looks, so a missing file is an answer, not a fault. */
function readText(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH" || code === "EACCES") return undefined;
    throw error;
  }
}
