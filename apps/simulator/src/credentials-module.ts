import { credentialsRoutes, type OcpiEnv } from "@networkcore/ocpi";
import { Hono } from "hono";
import { credentialsWithoutVersions } from "./faults/credentials-without-versions.ts";
import type { Speaker } from "./speaker.ts";

/** The credentials module of one version (OCPI 2.2.1 §7.2). */
export function credentialsModule(o: Speaker): Hono<OcpiEnv> {
  const { connection, state } = o.platform;
  const routes = new Hono<OcpiEnv>();
  const store = connection.credentialsStore(o.version);
  routes.use(credentialsWithoutVersions({ store, version: o.version, state }));
  routes.route("/", credentialsRoutes(store, o.version));
  return routes;
}
