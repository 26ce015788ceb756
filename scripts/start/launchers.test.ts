import { expect, test } from "vitest";
import { launchersOf } from "./launchers.ts";

/** Made-up ancestors: the process 1000 is ours, 1001 its parent, and so on. */
function launchers(...commands: string[][]): number[] {
  const ancestry = {
    parentOf: (pid: number) => (pid - 1000 < commands.length ? pid + 1 : 1),
    commandOf: (pid: number) => commands[pid - 1001],
  };
  return launchersOf(1000, ancestry).map(({ pid }) => pid);
}

test("npx, pnpm and the shells between them are launchers; the user's shell is not", () => {
  const found = launchers(
    ["sh", "-c", "node scripts/start.ts"],
    ["/usr/bin/node", "/usr/lib/node_modules/pnpm/bin/pnpm.cjs", "start"],
    ["sh", "-c", "pnpm start"],
    ["npm exec pnpm start"],
    ["-bash"],
    ["/usr/sbin/sshd"],
  );
  expect(found).toEqual([1001, 1002, 1003, 1004]);
});

test("a shell that only mentions npx may end without harm", () => {
  expect(launchers(["npm exec pnpm start"], ["bash", "-c", "npx pnpm start & sleep 9"])).toEqual([
    1001,
  ]);
});

test("a start without a package manager has no launcher", () => {
  expect(launchers(["sh", "-c", "node scripts/start.ts"], ["-bash"])).toEqual([]);
});
