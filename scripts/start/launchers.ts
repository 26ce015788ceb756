import { basename } from "node:path";
import { commandOf, identify, parentOf, type ProcessIdentity } from "./process-table.ts";

/** How the ancestors of a process are looked up; replaced in tests. */
export interface Ancestry {
  readonly parentOf: (pid: number) => number | undefined;
  readonly commandOf: (pid: number) => string[] | undefined;
}

/**
 * The package managers above a process, nearest first: `npx pnpm start` is npx → (shell) → pnpm →
 * (shell) → us. Each of them waits for its child, so when one is gone while we live it was killed
 * and nobody is left to stop us. The walk ends at the first program that is neither a package
 * manager nor a shell between two of them: the user's own shell may leave without any harm.
 */
export function launchersOf(
  pid: number,
  ancestry: Ancestry = { parentOf, commandOf },
): ProcessIdentity[] {
  const chain: number[] = [];
  let keep = 0;
  for (let each = ancestry.parentOf(pid); each !== undefined && each > 1;) {
    const command = ancestry.commandOf(each) ?? [];
    const isLauncher = launches(command);
    if (!isLauncher && !isShell(command)) break;
    chain.push(each);
    if (isLauncher) keep = chain.length;
    each = ancestry.parentOf(each);
  }
  return chain.slice(0, keep).map(identify);
}

/** npm renames itself ("npm exec pnpm start"), so the first word may hold the whole line. */
function launches(command: readonly string[]): boolean {
  const [program = "", script = ""] = command;
  const first = basename(program.split(" ")[0] ?? "");
  if (/^(npm|npx|pnpm|pnpx)$/.test(first)) return true;
  return first.startsWith("node") && /\b(npm|npx|pnpm|corepack)\b/.test(script);
}

function isShell([program = "", flag = ""]: readonly string[]): boolean {
  return /^(sh|bash|dash|zsh|ash)$/.test(basename(program)) && flag === "-c";
}
