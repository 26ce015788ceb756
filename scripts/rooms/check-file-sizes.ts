import type { HouseRules } from "./rules.ts";
import type { SourceFile } from "./source-file.ts";
import type { Violation } from "./violation.ts";

/** Finds hand-written files that have grown past the house's ceiling of lines. */
export function checkFileSizes(
  sources: readonly SourceFile[],
  { maxLines }: HouseRules,
): Violation[] {
  return sources.flatMap(({ path, text }) => {
    const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
    if (lines <= maxLines) return [];
    return [{ file: path, line: maxLines + 1, why: `${lines} lines; at most ${maxLines}` }];
  });
}
