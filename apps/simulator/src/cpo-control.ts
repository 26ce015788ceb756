import { Hono } from "hono";
import * as z from "zod/mini";
import { clientInfoPush } from "./client-info-routes.ts";
import { type CpoId, cpoPlatforms } from "./cpo-platforms.ts";
import type { FaultStore } from "./faults/fault-store.ts";
import { Faults } from "./faults/faults.ts";
import { type HubParties, PartyStatus } from "./hub-parties.ts";
import type { Platforms } from "./platform.ts";
import { Problem, readBody } from "./problem.ts";
import { servedPlatform } from "./served-platform.ts";
import type { SessionRunner } from "./session-runner.ts";
import type { SessionStore } from "./session-store.ts";
import { setFaults, setVersions } from "./set-modes.ts";
import type { StationNetwork } from "./station-network.ts";
import { Tap, tapCard } from "./tap-card.ts";
import { type VersionStore, Versions } from "./version-store.ts";

export interface CpoControlOptions {
  readonly platforms: Platforms;
  readonly network: (cpo: CpoId) => Promise<StationNetwork>;
  readonly faults: FaultStore;
  readonly versions: VersionStore;
  readonly hubParties: HubParties;
  readonly store: SessionStore;
  readonly runner: SessionRunner;
  readonly speed: number;
}

const VersionChange = z.strictObject({ versions: Versions });
const PartyChange = z.strictObject({ status: PartyStatus });

/** `/cpos`: how platforms misbehave, the versions they speak, parties of the hub, cards. */
export function cpoControl(o: CpoControlOptions): Hono {
  const routes = new Hono();

  routes.get("/", (c) =>
    c.json({
      data: [...o.platforms.values()].map(({ id, versions, connection, state }) => ({
        cpo: id,
        versions: versions(),
        parties: Object.keys(cpoPlatforms[id].parties),
        registered: connection.emsp() !== undefined,
        faults: state().faults,
      })),
    }),
  );

  routes.get("/:cpo/faults", (c) =>
    c.json(servedPlatform(o.platforms, c.req.param("cpo")).state().faults),
  );
  routes.put("/:cpo/faults", async (c) => {
    const { id, state } = servedPlatform(o.platforms, c.req.param("cpo"));
    setFaults(o.versions, o.faults, id, await readBody(c, Faults));
    return c.json(state().faults);
  });
  routes.delete("/:cpo/faults", (c) => {
    const { id } = servedPlatform(o.platforms, c.req.param("cpo"));
    setFaults(o.versions, o.faults, id, {});
    return c.body(null, 204);
  });

  routes.get("/:cpo/versions", (c) => {
    const { versions } = servedPlatform(o.platforms, c.req.param("cpo"));
    return c.json({ versions: versions() });
  });
  routes.put("/:cpo/versions", async (c) => {
    const { id, versions } = servedPlatform(o.platforms, c.req.param("cpo"));
    setVersions(o.versions, o.faults, id, (await readBody(c, VersionChange)).versions);
    return c.json({ versions: versions() });
  });

  routes.post("/:cpo/tap", async (c) => {
    const platform = servedPlatform(o.platforms, c.req.param("cpo"));
    return c.json(await tapCard({ ...o, platform }, await readBody(c, Tap)));
  });

  routes.get("/hub/parties", (c) => c.json({ data: o.hubParties.all() }));
  routes.put("/hub/parties/:party", async (c) => {
    const hub = servedPlatform(o.platforms, "hub");
    const partyId = c.req.param("party").toUpperCase();
    if (!(partyId in cpoPlatforms.hub.parties)) {
      throw new Problem(404, "not_found", `no party ${partyId} behind the hub`, "party");
    }
    o.hubParties.set(partyId, (await readBody(c, PartyChange)).status, hub.clock.now());
    await hub.line.push(clientInfoPush(o.hubParties, partyId));
    return c.json(o.hubParties.info(partyId));
  });
  return routes;
}
