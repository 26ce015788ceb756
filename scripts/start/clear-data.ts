import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "./start-error.ts";

/**
 * Removes a data folder for a fresh start; it is fine when there is none. Call it only when nothing
 * of an earlier start runs any more.
 *
 * @throws StartError when the folder holds files but no `sandbox.env`, so that no sandbox made it
 */
export function clearData(data: string): void {
  if (!existsSync(data)) return;
  if (readdirSync(data).length > 0 && !existsSync(join(data, "sandbox.env"))) {
    throw new StartError(`${data} was not made by a sandbox (no sandbox.env): not removed`);
  }
  rmSync(data, { recursive: true });
}
