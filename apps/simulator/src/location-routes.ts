import { ok, type OcpiEnv, OcpiError, statusCodes } from "@networkcore/ocpi";
import { Hono } from "hono";
import { receiverOf } from "./hub-routing.ts";
import { dated, listObjects } from "./list-objects.ts";
import type { Speaker } from "./speaker.ts";

/** The locations module, sender side (OCPI 2.2.1 §8.2.1). */
export function locationRoutes(o: Speaker): Hono<OcpiEnv> {
  const routes = new Hono<OcpiEnv>();

  routes.get("/", async (c) => {
    const party = receiverOf(c, o);
    const { locations } = await o.platform.network();
    const all = locations.flatMap((location, index) =>
      o.owns(location.party_id, party)
        ? [dated(location, (one) => o.write("location", one, { index }))]
        : [],
    );
    return listObjects(c, all);
  });
  routes.get("/:id", async (c) => {
    const { location, index } = await find(o, c.req.param("id"), receiverOf(c, o));
    return ok(c, o.write("location", location, { index }));
  });
  routes.get("/:id/:evse/:connector?", async (c) => {
    const { id, evse: uid, connector } = c.req.param();
    const { location } = await find(o, id, receiverOf(c, o));
    const evse = found(location.evses?.find((one) => one.uid === uid), "EVSE");
    if (connector === undefined) return ok(c, o.write("evse", evse));
    const one = evse.connectors.find(({ id: connectorId }) => connectorId === connector);
    return ok(c, o.write("connector", found(one, "connector")));
  });
  return routes;
}

async function find(o: Speaker, id: string, party: string | undefined) {
  const network = await o.platform.network();
  const location = found(network.location(id, party), "location");
  return { location, index: network.locations.indexOf(location) };
}

function found<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw new OcpiError(`no such ${what}`, { status: 404, code: statusCodes.unknownLocation });
}
