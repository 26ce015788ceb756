import { type CpoId, cpoIds } from "./cpo-platforms.ts";
import type { Platform, Platforms } from "./platform.ts";
import { Problem } from "./problem.ts";

/**
 * The platform of a path.
 *
 * @throws Problem 404 for one that there is not, or that has no registration token
 */
export function servedPlatform(platforms: Platforms, id: string): Platform {
  const found = platforms.get(id.toLowerCase() as CpoId);
  if (found !== undefined) return found;
  const served = cpoIds.filter((cpo) => platforms.has(cpo)).join(", ");
  throw new Problem(404, "not_found", `cpo: must be one of ${served}`, "cpo");
}
