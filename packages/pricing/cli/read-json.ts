import { readFileSync } from "node:fs";

/** What a user can mend: told in one line, without a stack. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Reads a JSON file.
 *
 * @throws {UsageError} naming the file when it is not there or not JSON
 */
export function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`${path}: cannot be read (${codeOf(error)})`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path}: not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}

/** Runs a command line; what the user can mend goes to stderr with exit code 2. */
export function runCommand(run: () => void): void {
  try {
    run();
  } catch (error) {
    const mendable = error instanceof Error && /^(UsageError|PricingError)$/.test(error.name);
    const wrongOption = error instanceof TypeError && String(codeOf(error)).startsWith("ERR_PARSE");
    if (!mendable && !wrongOption) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
