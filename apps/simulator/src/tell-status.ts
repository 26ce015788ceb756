import { cpoPlatforms } from "./cpo-platforms.ts";
import { evseStatusPush } from "./emsp-push.ts";
import type { Platforms } from "./platform.ts";
import type { EvsePlace } from "./station-network.ts";

/**
 * Tells of an EVSE's status on every road to it: its platform's eMSP, and the hub's. A change
 * holds even if nobody hears of it; an eMSP finds it at its next pull.
 */
export async function tellStatus(platforms: Platforms, place: EvsePlace): Promise<void> {
  const partyId = place.location.party_id;
  for (const { id, connection, line, network } of platforms.values()) {
    if (!(partyId in cpoPlatforms[id].parties) || connection.emsp() === undefined) continue;
    const here = (await network()).evse(partyId, place.evse.uid);
    if (here?.evse === place.evse) await line.push(evseStatusPush(place));
  }
}
