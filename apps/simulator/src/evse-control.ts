import { Hono } from "hono";
import * as z from "zod/mini";
import { type CpoId, ownerOf } from "./cpo-platforms.ts";
import { StartBehaviour, Vehicle } from "./evse-behaviour.ts";
import { platformOf, type Platforms } from "./platform.ts";
import { Problem, readBody } from "./problem.ts";
import type { EvsePlace, StationNetwork } from "./station-network.ts";
import { tellStatus } from "./tell-status.ts";

const EvseChange = z.strictObject({
  status: z.optional(
    z.enum([
      "AVAILABLE",
      "BLOCKED",
      "CHARGING",
      "INOPERATIVE",
      "OUTOFORDER",
      "PLANNED",
      "REMOVED",
      "RESERVED",
      "UNKNOWN",
    ]),
  ),
  start: z.optional(StartBehaviour),
  vehicle: z.optional(z.nullable(Vehicle)),
});

export interface EvseControlOptions {
  readonly platforms: Platforms;
  readonly network: (cpo: CpoId) => Promise<StationNetwork>;
}

/** `/evses/{country}/{party}/{uid}`: status of an EVSE, what a start does, the car. */
export function evseControl(o: EvseControlOptions): Hono {
  const routes = new Hono();
  routes.get("/:country/:party/:uid", async (c) => {
    const { network, place } = await findEvse(o, c.req.param());
    return c.json(evseState(network, place));
  });
  routes.put("/:country/:party/:uid", async (c) => {
    const { network, place } = await findEvse(o, c.req.param());
    const change = await readBody(c, EvseChange);
    const party = place.location.party_id;
    const { start, vehicle } = network.behaviour(party, place.evse.uid);
    network.setBehaviour(party, place.evse.uid, {
      start: change.start ?? start,
      vehicle: change.vehicle === undefined ? vehicle : change.vehicle,
    });
    if (change.status !== undefined) {
      network.setStatus(place, change.status, platformOf(o.platforms, network.cpo).clock.now());
      await tellStatus(o.platforms, place);
    }
    return c.json(evseState(network, place));
  });
  return routes;
}

async function findEvse(
  o: EvseControlOptions,
  at: { readonly country: string; readonly party: string; readonly uid: string },
) {
  const owner = ownerOf(at.country, at.party);
  if (owner === undefined || !o.platforms.has(owner)) {
    throw new Problem(404, "not_found", `no party ${at.country} ${at.party}`, "party_id");
  }
  const network = await o.network(owner);
  const place = network.evse(at.party, at.uid);
  if (place !== undefined) return { network, place };
  throw new Problem(404, "not_found", `no EVSE ${at.uid} of party ${at.party}`, "evse_uid");
}

function evseState(network: StationNetwork, { location, evse }: EvsePlace) {
  return {
    country_code: location.country_code,
    party_id: location.party_id,
    location_id: location.id,
    evse_uid: evse.uid,
    status: evse.status,
    last_updated: evse.last_updated,
    ...network.behaviour(location.party_id, evse.uid),
  };
}
