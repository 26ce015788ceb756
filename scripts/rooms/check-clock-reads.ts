import { parseSync, Visitor } from "vite";
import type { HouseRules } from "./rules.ts";
import { isProgram, isTest, type SourceFile } from "./source-file.ts";
import { lineAt, type Violation } from "./violation.ts";

/**
 * Finds code that reads the machine's clock (`Date.now()`, `new Date()`, `Date()`) where time must
 * be injected. The file called `clock.ts`, which makes the real clock, and tests may.
 */
export function checkClockReads(sources: readonly SourceFile[], rules: HouseRules): Violation[] {
  return sources
    .filter(({ path }) => rules.timeIsInjectedIn.some((folder) => path.startsWith(`${folder}/`)))
    .filter(({ path }) => isProgram(path) && !isTest(path) && !path.endsWith("/clock.ts"))
    .flatMap(clockReadsOf);
}

function clockReadsOf(source: SourceFile): Violation[] {
  const found: Violation[] = [];
  const add = (start: number, what: string): void => {
    const why = `${what} reads the machine's clock; take the time from the injected clock`;
    found.push({ file: source.path, line: lineAt(source.text, start), why });
  };
  const visitor = new Visitor({
    NewExpression: ({ callee, arguments: given, start }) => {
      if (callee.type !== "Identifier" || callee.name !== "Date") return;
      if (given.length === 0) add(start, "new Date()");
    },
    CallExpression: ({ callee, start }) => {
      if (callee.type === "Identifier" && callee.name === "Date") add(start, "Date()");
      if (callee.type !== "MemberExpression" || callee.computed) return;
      const { object, property } = callee;
      if (object.type !== "Identifier" || object.name !== "Date") return;
      if (property.type === "Identifier" && property.name === "now") add(start, "Date.now()");
    },
  });
  visitor.visit(parseSync(source.path, source.text).program);
  return found;
}
