import { tidyPath } from "@networkcore/ocpi";
import { Hono } from "hono";
import { cpoApp, type CpoAppOptions } from "./cpo-app.ts";
import type { CpoId } from "./cpo-platforms.ts";
import { requestFaults } from "./faults/request-faults.ts";
import type { Platform, Platforms } from "./platform.ts";

/** Serves every platform below `/ocpi/{id}`, behind all that can go wrong with a request. */
export function servePlatforms(
  app: Hono,
  platforms: Platforms,
  o: Omit<CpoAppOptions, "platform">,
): void {
  const served = new Map<CpoId, { readonly versions: string; readonly app: Hono }>();
  // The app of a platform is made anew when it is told other versions.
  const appOf = (platform: Platform): Hono => {
    const versions = platform.versions().join(" ");
    const known = served.get(platform.id);
    if (known?.versions === versions) return known.app;
    const made = new Hono({ getPath: tidyPath });
    made.route(`/ocpi/${platform.id}`, cpoApp({ ...o, platform }));
    served.set(platform.id, { versions, app: made });
    return made;
  };
  for (const platform of platforms.values()) {
    const path = `/ocpi/${platform.id}/*`;
    app.use(path, ...requestFaults(platform.state, platform.clock.real));
    app.all(path, (c) => appOf(platform).fetch(c.req.raw, c.env));
  }
}
