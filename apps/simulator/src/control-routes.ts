import { Hono } from "hono";
import * as z from "zod/mini";
import type { BankFaults } from "./bank-routes.ts";
import type { CpoConnection } from "./cpo-connection.ts";
import { type CpoId, cpoIds } from "./cpo-platforms.ts";
import { pushEvseStatus } from "./emsp-push.ts";
import { StartBehaviour, Vehicle } from "./evse-behaviour.ts";
import { Problem, readBody } from "./problem.ts";
import { elapsedMs } from "./session-record.ts";
import { sessionObject } from "./session-objects.ts";
import type { SessionStore } from "./session-store.ts";
import type { SimulatorClock } from "./simulator-clock.ts";
import type { EvsePlace, StationNetwork } from "./station-network.ts";

const ClockChange = z.strictObject({
  /** Milliseconds ahead of real time. */
  offset_ms: z.number().check(z.int(), z.gte(0)),
});

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

const BankChange = z.strictObject({ drop_next_response: z.boolean() });

export interface ControlOptions {
  readonly clock: SimulatorClock;
  readonly store: SessionStore;
  readonly network: (cpo: CpoId) => Promise<StationNetwork>;
  readonly connection: (cpo: CpoId) => CpoConnection;
  readonly bankFaults: BankFaults;
  readonly report: (message: string) => void;
}

/** Switches of the sandbox: clock, EVSEs, connections, faults of the bank. No authentication. */
export function controlRoutes(o: ControlOptions): Hono {
  const routes = new Hono();
  const clockState = () => ({
    now: o.clock.now().toISOString(),
    offset_ms: o.clock.offsetMs,
  });

  routes.get("/clock", (c) => c.json(clockState()));
  routes.put("/clock", async (c) => {
    o.clock.setOffset((await readBody(c, ClockChange)).offset_ms);
    return c.json(clockState());
  });

  routes.get("/evses/:country/:party/:uid", async (c) => {
    const { network, place } = await find(o, c.req.param());
    return c.json(evseState(network, place));
  });
  routes.put("/evses/:country/:party/:uid", async (c) => {
    const { network, place } = await find(o, c.req.param());
    const change = await readBody(c, EvseChange);
    const party = place.location.party_id;
    const { start, vehicle } = network.behaviour(party, place.evse.uid);
    network.setBehaviour(party, place.evse.uid, {
      start: change.start ?? start,
      vehicle: change.vehicle === undefined ? vehicle : change.vehicle,
    });
    if (change.status !== undefined) {
      network.setStatus(place, change.status, o.clock.now());
      await pushStatus(o, network.cpo, place);
    }
    return c.json(evseState(network, place));
  });

  routes.get("/sessions", async (c) => {
    const sessions = [];
    for (const cpo of cpoIds) {
      for (const { record, updatedAt } of o.store.list(cpo)) {
        const place = (await o.network(cpo)).evse(record.partyId, record.evseUid);
        const timeZone = place?.location.time_zone ?? "UTC";
        const elapsed = elapsedMs(record, o.clock);
        sessions.push({
          cpo,
          told: record.told,
          session: sessionObject({ record, timeZone, elapsedMs: elapsed, updatedAt }),
        });
      }
    }
    return c.json({ data: sessions });
  });

  routes.put("/bank", async (c) => {
    const { drop_next_response } = await readBody(c, BankChange);
    o.bankFaults.dropNextResponse = drop_next_response;
    return c.json({ drop_next_response });
  });
  routes.delete("/connections/:cpo", (c) => {
    o.connection(cpoOf(c.req.param("cpo"), "cpo")).reset();
    return c.body(null, 204);
  });
  return routes;
}

async function find(
  o: ControlOptions,
  at: { readonly country: string; readonly party: string; readonly uid: string },
) {
  const network = await o.network(cpoOf(at.country, "country_code"));
  const place = network.evse(at.party, at.uid);
  if (place !== undefined) return { network, place };
  throw new Problem(404, "not_found", `no EVSE ${at.uid} of party ${at.party}`, "evse_uid");
}

function cpoOf(text: string, param: string): CpoId {
  const found = cpoIds.find((cpo) => cpo === text.toLowerCase());
  if (found !== undefined) return found;
  throw new Problem(404, "not_found", `${param}: must be one of ${cpoIds.join(", ")}`, param);
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

/** The change holds even if nobody hears of it: the eMSP then finds it at its next pull. */
async function pushStatus(o: ControlOptions, cpo: CpoId, place: EvsePlace): Promise<void> {
  const emsp = o.connection(cpo).emsp();
  if (emsp === undefined) return;
  try {
    await pushEvseStatus(emsp, place);
  } catch (error) {
    o.report(`EVSE ${place.evse.uid}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
