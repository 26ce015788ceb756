/** `npx pnpm bench [word]`: runs every bench, or those whose path holds the word. */
import { globSync } from "node:fs";
import { root, runTool } from "./run-tool.ts";

const word = process.argv[2] ?? "";
const patterns = ["packages/*/bench/*.ts", "apps/*/bench/*.ts"];
const benches = globSync(patterns, { cwd: root })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => !file.endsWith(".test.ts") && file.includes(word))
  .toSorted();

if ((await runTool("node", ["scripts/build.ts"])).code !== 0) process.exit(1);
for (const file of benches) {
  console.log(`\n${file}`);
  const { code, output } = await runTool("node", ["--conditions=networkcore-source", file], {
    quiet: true,
  });
  const line = output.trimEnd().split("\n").at(-1) ?? "";
  if (code === 0 && isJsonObject(line)) {
    console.log(line);
    continue;
  }
  console.error(`${output}\n${file} ended with exit code ${code} and no line of JSON`);
  process.exitCode = 1;
}
if (benches.length === 0) {
  console.error(`no bench matches "${word}"`);
  process.exitCode = 1;
}

function isJsonObject(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}
