/** The folder that `--data DIR` or `--data=DIR` names, or undefined. */
export function dataOf(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => arg === "--data" || arg.startsWith("--data="));
  const arg = args[at];
  return arg?.startsWith("--data=") ? arg.slice("--data=".length) : args[at + 1 || args.length];
}
