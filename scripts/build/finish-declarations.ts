import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes the declarations that `tsc` emitted fit for every consumer: relative specifiers lose their
 * `.ts` ending for `.js`, and each `x.d.ts` gets a CommonJS twin `x.d.cts`, so that
 * `moduleResolution: node16` finds types of the right module kind behind `import` and `require`.
 */
export function finishDeclarations(dist: string): void {
  const names = readdirSync(dist, { recursive: true, encoding: "utf8" });
  for (const name of names.filter((each) => each.endsWith(".d.ts"))) {
    const file = join(dist, name);
    const text = readFileSync(file, "utf8");
    writeFileSync(file, pointTo(text, "js"));
    writeFileSync(file.replace(/\.d\.ts$/, ".d.cts"), pointTo(text, "cjs"));
  }
}

/**
 * Declarations with every relative specifier ending anew.
 *
 * @example pointTo('export * from "./money.ts";', "js") // 'export * from "./money.js";'
 */
export function pointTo(declarations: string, ending: "js" | "cjs"): string {
  return declarations.replace(
    /(\bfrom |\bimport |\bimport\()"(\.{1,2}\/[^"]+)\.tsx?"/g,
    (_whole, before: string, path: string) => `${before}"${path}.${ending}"`,
  );
}
