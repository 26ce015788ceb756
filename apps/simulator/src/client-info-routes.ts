import type { OcpiEnv } from "@networkcore/ocpi";
import { Hono } from "hono";
import type { Push } from "./emsp-line.ts";
import type { HubParties } from "./hub-parties.ts";
import { dated, listObjects } from "./list-objects.ts";
import type { Speaker } from "./speaker.ts";

/** HubClientInfo, sender side (OCPI 2.2.1 §14.2.2): the parties behind the hub. */
export function clientInfoRoutes(o: Speaker): Hono<OcpiEnv> {
  return new Hono<OcpiEnv>().get("/", (c) =>
    listObjects(c, o.hubParties.all().map((info) => dated(info, (one) => one))),
  );
}

/** PUTs what became of a party (OCPI 2.2.1 §14.2.1). */
export function clientInfoPush(parties: HubParties, partyId: string): Push {
  const info = parties.info(partyId);
  return {
    what: `party ${partyId}`,
    kind: "clientInfo",
    module: "hubclientinfo",
    method: "put",
    path: [info.country_code, info.party_id],
    body: info,
    partyId,
  };
}
