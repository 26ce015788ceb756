import { type ModuleId, ocpiApp, type OcpiEnv, type Role } from "@networkcore/ocpi";
import type { OcpiVersion } from "@networkcore/pricing";
import type { Hono } from "hono";
import { clientInfoRoutes } from "./client-info-routes.ts";
import { commandRoutes } from "./command-routes.ts";
import { credentialsModule } from "./credentials-module.ts";
import type { HiddenCdrs } from "./faults/hidden-cdrs.ts";
import type { HubParties } from "./hub-parties.ts";
import { locationRoutes } from "./location-routes.ts";
import type { Platform } from "./platform.ts";
import { cdrRoutes, sessionRoutes, tariffRoutes } from "./record-routes.ts";
import type { SessionRunner } from "./session-runner.ts";
import type { SessionStore } from "./session-store.ts";
import { speaker } from "./speaker.ts";
import { tokenRoutes } from "./token-routes.ts";

export interface CpoAppOptions {
  readonly platform: Platform;
  readonly hubParties: HubParties;
  readonly hidden: HiddenCdrs;
  readonly store: SessionStore;
  readonly runner: SessionRunner;
  /** Session seconds in a real second. */
  readonly speed: number;
  readonly report: (message: string) => void;
}

/** One CPO platform or hub as its eMSP sees it, in the versions it speaks now. */
export function cpoApp(o: CpoAppOptions): Hono<OcpiEnv> {
  const { id, clock, connection, versions } = o.platform;
  const app = ocpiApp({
    now: () => clock.now(),
    authenticate: connection.authenticate,
    versionsPath: "/versions",
    // By whichever name of this machine it was called, the peer can call it again.
    baseUrl: (c) => `${new URL(c.req.url).origin}/ocpi/${id}`,
    versions: versions().map((version) => ({
      version,
      detailsPath: `/${version}`,
      endpoints: modulesOf(o, version).map(({ identifier, role }) => ({
        identifier,
        role,
        path: `/${version}/${identifier}`,
      })),
    })),
    report: (error) => o.report(error.stack ?? error.message),
  });
  for (const version of versions()) {
    for (const { identifier, routes } of modulesOf(o, version)) {
      app.route(`/${version}/${identifier}`, routes());
    }
  }
  return app;
}

interface Module {
  readonly identifier: ModuleId;
  readonly role: Role;
  readonly routes: () => Hono<OcpiEnv>;
}

function modulesOf(o: CpoAppOptions, version: OcpiVersion): Module[] {
  const speaking = speaker(o.platform, version, o.hubParties);
  const all = { ...speaking, ...o };
  const modules: Module[] = [
    { identifier: "credentials", role: "RECEIVER", routes: () => credentialsModule(speaking) },
    { identifier: "locations", role: "SENDER", routes: () => locationRoutes(speaking) },
    { identifier: "tariffs", role: "SENDER", routes: () => tariffRoutes(speaking) },
    { identifier: "sessions", role: "SENDER", routes: () => sessionRoutes(all) },
    { identifier: "cdrs", role: "SENDER", routes: () => cdrRoutes(all) },
    { identifier: "tokens", role: "RECEIVER", routes: () => tokenRoutes(speaking) },
    { identifier: "commands", role: "RECEIVER", routes: () => commandRoutes(all) },
  ];
  if (o.platform.id !== "hub") return modules;
  return [
    ...modules,
    { identifier: "hubclientinfo", role: "SENDER", routes: () => clientInfoRoutes(speaking) },
  ];
}
