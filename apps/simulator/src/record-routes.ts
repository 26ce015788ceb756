import type { OcpiEnv } from "@networkcore/ocpi";
import { Hono } from "hono";
import type { HiddenCdrs } from "./faults/hidden-cdrs.ts";
import { sessionUpdatedAt } from "./faults/stale-updates.ts";
import { receiverOf } from "./hub-routing.ts";
import { dated, type Entry, listObjects } from "./list-objects.ts";
import { sessionObject } from "./session-objects.ts";
import { elapsedMs } from "./session-record.ts";
import type { SessionStore } from "./session-store.ts";
import type { Speaker } from "./speaker.ts";

/** Tariffs, sender side (OCPI 2.2.1 §11.2.1). */
export function tariffRoutes(o: Speaker): Hono<OcpiEnv> {
  return new Hono<OcpiEnv>().get("/", async (c) => {
    const party = receiverOf(c, o);
    const { tariffs } = await o.platform.network();
    const all = tariffs.flatMap((tariff, index) =>
      o.owns(tariff.party_id, party)
        ? [dated(tariff, (one) => o.write("tariff", one, { index }))]
        : [],
    );
    return listObjects(c, all);
  });
}

/** Sessions, sender side (OCPI 2.2.1 §9.2.1). */
export function sessionRoutes(o: Speaker & { readonly store: SessionStore }): Hono<OcpiEnv> {
  return new Hono<OcpiEnv>().get("/", async (c) => {
    const party = receiverOf(c, o);
    const { clock, id, network: stations, state } = o.platform;
    const network = await stations();
    const all = o.store.list(id).map(({ record, updatedAt: keptAt }): Entry => {
      // A running session changes all the time.
      const changedAt = record.endMs === null ? clock.now() : keptAt;
      const updatedAt = sessionUpdatedAt(record, changedAt, state());
      const location = network.evse(record.partyId, record.evseUid)?.location;
      const timeZone = location?.time_zone ?? "UTC";
      const elapsed = elapsedMs(record, clock);
      const make = () => sessionObject({ record, timeZone, elapsedMs: elapsed, updatedAt });
      const item = () => o.write("session", make(), { location });
      return { partyId: record.partyId, updatedAt, item };
    });
    return listObjects(c, all.filter(({ partyId }) => o.owns(partyId, party)));
  });
}

/** CDRs, sender side (OCPI 2.2.1 §10.2.1). */
export function cdrRoutes(
  o: Speaker & { readonly store: SessionStore; readonly hidden: HiddenCdrs },
): Hono<OcpiEnv> {
  return new Hono<OcpiEnv>().get("/", (c) => {
    const party = receiverOf(c, o);
    const hidden = o.hidden.takeAll(o.platform.id);
    const cdrs = o.store.cdrs(o.platform.id).filter((cdr) => !hidden.has(cdr.id));
    const own = cdrs.filter((cdr) => o.owns(cdr.party_id, party));
    return listObjects(c, own.map((cdr) => dated(cdr, (one) => o.write("cdr", one))));
  });
}
