import { runWell } from "./run-program.ts";

/** Asks the build what it would build, and builds nothing. */
const program = `
import { buildAll } from "./scripts/build/build-all.ts";
const stale = [];
await buildAll(process.argv[1], { build: async ({ name }) => void stale.push(name) });
console.log(JSON.stringify(stale));
`;

/**
 * The packages whose `dist` is missing or was built from something else than what lies there now,
 * by the stamps that the build leaves.
 *
 * @param repository the root of the repository, whose build is asked
 * @param names of packages, such as `@networkcore/sdk`
 * @param root where the packages lie; default: in the repository
 */
export async function stalePackages(
  repository: string,
  names: readonly string[],
  root = repository,
): Promise<string[]> {
  const args = ["--input-type=module", "--eval", program, root];
  const stdout = await runWell("node", args, { cwd: repository });
  const stale = JSON.parse(stdout) as string[];
  return stale.filter((name) => names.includes(name));
}
