import { Hono } from "hono";
import * as z from "zod/mini";
import type { BankFaults } from "./bank-routes.ts";
import { cpoControl, type CpoControlOptions } from "./cpo-control.ts";
import { evseControl } from "./evse-control.ts";
import { readBody } from "./problem.ts";
import { elapsedMs } from "./session-record.ts";
import { sessionObject } from "./session-objects.ts";
import type { SimulatorClock } from "./simulator-clock.ts";
import { servedPlatform } from "./served-platform.ts";

const ClockChange = z.strictObject({
  /** Milliseconds ahead of real time. */
  offset_ms: z.number().check(z.int(), z.gte(0)),
});

const BankChange = z.strictObject({ drop_next_response: z.boolean() });

export interface ControlOptions extends CpoControlOptions {
  readonly clock: SimulatorClock;
  readonly bankFaults: BankFaults;
}

/** Switches of the sandbox: clock, EVSEs, platforms, faults of the bank. No authentication. */
export function controlRoutes(o: ControlOptions): Hono {
  const routes = new Hono();
  const clockState = () => ({
    now: o.clock.now().toISOString(),
    offset_ms: o.clock.offsetMs,
  });
  routes.route("/evses", evseControl(o));
  routes.route("/cpos", cpoControl(o));

  routes.get("/clock", (c) => c.json(clockState()));
  routes.put("/clock", async (c) => {
    o.clock.setOffset((await readBody(c, ClockChange)).offset_ms);
    return c.json(clockState());
  });

  routes.get("/sessions", async (c) => {
    const sessions = [];
    for (const { id, clock, network } of o.platforms.values()) {
      for (const { record, updatedAt } of o.store.list(id)) {
        const place = (await network()).evse(record.partyId, record.evseUid);
        const timeZone = place?.location.time_zone ?? "UTC";
        const elapsed = elapsedMs(record, clock);
        sessions.push({
          cpo: id,
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
    servedPlatform(o.platforms, c.req.param("cpo")).connection.reset();
    return c.body(null, 204);
  });
  return routes;
}
