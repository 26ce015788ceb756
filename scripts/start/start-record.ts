import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ProcessIdentity } from "./process-table.ts";

/** What a running sandbox leaves in its data folder, so that the next start can find it. */
export interface StartRecord extends ProcessIdentity {
  /** Package managers that wait for it, nearest first. */
  readonly ancestors: readonly ProcessIdentity[];
  readonly children: readonly (ProcessIdentity & { readonly name: string })[];
  readonly ports: readonly number[];
}

/** The record in a data folder, or `undefined` when there is none that can be read. */
export function readRecord(data: string): StartRecord | undefined {
  const file = recordFile(data);
  if (!existsSync(file)) return undefined;
  try {
    const record: unknown = JSON.parse(readFileSync(file, "utf8"));
    return isRecord(record) ? record : undefined;
  } catch (error) {
    // Half a file is what a power cut leaves; nothing that wrote it can still be running.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Writes the record in one step, so that a reader never sees half of it. */
export function writeRecord(data: string, record: StartRecord): void {
  const file = recordFile(data);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** Removes the record; it is fine when there is none. */
export function removeRecord(data: string): void {
  rmSync(recordFile(data), { force: true });
}

function recordFile(data: string): string {
  return join(data, "start.json");
}

function isRecord(value: unknown): value is StartRecord {
  if (!isIdentity(value)) return false;
  const { ancestors, children, ports } = value as Partial<StartRecord>;
  return (
    Array.isArray(ancestors) && ancestors.every(isIdentity) &&
    Array.isArray(children) && children.every(isIdentity) &&
    Array.isArray(ports)
  );
}

function isIdentity(value: unknown): value is ProcessIdentity {
  if (typeof value !== "object" || value === null) return false;
  const { pid, startedAt } = value as Partial<ProcessIdentity>;
  return (
    typeof pid === "number" && Number.isInteger(pid) && pid > 1 &&
    (typeof startedAt === "string" || startedAt === null)
  );
}
