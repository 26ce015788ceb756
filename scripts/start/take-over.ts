import { endProcess, hasEnded } from "./end-process.ts";
import { commandOf, isAlive, type ProcessIdentity } from "./process-table.ts";
import { StartError } from "./start-error.ts";
import { readRecord, removeRecord } from "./start-record.ts";

/** What an earlier start may still own, and how long it gets. */
export interface TakeOverOptions {
  /** Milliseconds a process gets to end by itself, and again after being asked. */
  readonly graceMs: number;
  readonly tell: (line: string) => void;
}

/**
 * Makes sure that nothing of an earlier start uses the data folder any more.
 *
 * A start whose package managers all live is somebody's running sandbox: it is left alone. One
 * whose `npx` or `pnpm` was killed has nobody to stop it; it notices that and ends by itself, and
 * so do services whose start was killed. They get time for it, and are stopped after that.
 *
 * @throws StartError when a start is running, or something of an old one cannot be ended
 */
export async function takeOver(data: string, options: TakeOverOptions): Promise<void> {
  const record = readRecord(data);
  if (!record) return;
  if (isOurs(record) && record.ancestors.every(isAlive)) {
    throw new StartError(
      `a start is already running: process ${record.pid}, ports ${record.ports.join(", ")}. ` +
        `Stop it with Ctrl-C where it runs, or: kill ${record.pid}`,
    );
  }
  for (const part of [{ ...record, name: "the rest" }, ...record.children]) {
    await outlive(part, options);
  }
  removeRecord(data);
}

async function outlive(
  part: ProcessIdentity & { readonly name: string },
  { graceMs, tell }: TakeOverOptions,
): Promise<void> {
  if (!isOurs(part) || (await hasEnded(part, graceMs))) return;
  tell(`stopping ${part.name} of an earlier start, process ${part.pid}`);
  await endProcess(part, graceMs);
  if (isOurs(part)) {
    throw new StartError(`${part.name} of an earlier start, process ${part.pid}, does not end`);
  }
}

/**
 * A number can belong to a stranger by now: the start time tells them apart, and the command line
 * must name a program file as ours do. Without `/proc` the number is all there is.
 */
function isOurs(identity: ProcessIdentity): boolean {
  if (!isAlive(identity)) return false;
  const command = commandOf(identity.pid);
  if (!command) return identity.startedAt === null;
  return command.some((word) => /\.(ts|mjs)$/.test(word));
}
