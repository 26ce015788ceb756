import { edges, entry, type Look } from "./look.ts";
import type { Step } from "./steps.ts";
import { writeDuration } from "./write-duration.ts";

const longestBar = 24;

/** How long each part took, with a bar, and the whole. */
export function writeSteps(look: Look, steps: readonly Step[], total: number): string[] {
  const name = Math.max(...steps.map((step) => step.name.length), 5);
  const bar = Math.min(longestBar, look.width - name - 16);
  const longest = Math.max(...steps.map(({ ms }) => ms), 1);
  const lines = steps.map(({ name: what, ms }) => {
    const length = bar <= 0 ? 0 : Math.round((ms / longest) * bar);
    const time = writeDuration(ms).padStart(11);
    return `  ${what.padEnd(name)}${time} ${look.dim("▇".repeat(length))}`.trimEnd();
  });
  const sum = `  ${"total".padEnd(name)}${writeDuration(total).padStart(11)}`;
  return [look.bold("Time"), ...lines, look.bold(sum)];
}

/** A part that is done, with the time it took at the right edge. */
export function writeDone(look: Look, what: string, { ms }: Pick<Step, "ms">): string[] {
  return edges(look, `${look.good("✓")} ${what}`, look.dim(writeDuration(ms)));
}

/** What went wrong, and at the end whether all went well. */
export function writeVerdict(look: Look, problems: readonly string[], total: number): string[] {
  const time = writeDuration(total);
  if (problems.length === 0) return [look.good(look.bold(`All well, in ${time}.`))];
  return [
    look.bad(look.bold(`Connected in ${time}, but:`)),
    ...problems.flatMap((problem) => entry(look, `  ${look.bad("✗")}`, problem)),
  ];
}
