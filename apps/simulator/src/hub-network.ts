import type { CpoId } from "./cpo-platforms.ts";
import { cpoPlatforms, ownerOf } from "./cpo-platforms.ts";
import type { EvsePlace, StationNetwork } from "./station-network.ts";

/** At most so many locations of a party that has a platform of its own go through the hub too. */
const relayedPerParty = 60;

/**
 * What the hub relays: its own party's stations, and some of the parties that have a platform of
 * their own. Those are the very same objects, ids and statuses there and here: a second road.
 *
 * @param own the party that is reached through the hub only
 * @param direct the platforms of the other parties
 */
export function hubNetwork(
  own: StationNetwork,
  direct: ReadonlyMap<CpoId, StationNetwork>,
): StationNetwork {
  const networks = new Map<string, StationNetwork>();
  for (const [partyId, { countryCode }] of Object.entries(cpoPlatforms.hub.parties)) {
    const owner = ownerOf(countryCode, partyId);
    networks.set(partyId, (owner && direct.get(owner)) ?? own);
  }
  const of = (partyId: string): StationNetwork => {
    const network = networks.get(partyId.toUpperCase());
    if (network === undefined) throw new Error(`no party ${partyId} behind the hub`);
    return network;
  };
  const locations = [...networks].flatMap(([partyId, network]) =>
    network.locations
      .filter((location) => location.party_id === partyId)
      .slice(0, relayedPerParty),
  );
  const relayed = new Set(locations);
  const ifRelayed = (place: EvsePlace | undefined) =>
    place !== undefined && relayed.has(place.location) ? place : undefined;
  return {
    cpo: "hub",
    locations,
    tariffs: [...networks].flatMap(([partyId, network]) =>
      network.tariffs.filter((tariff) => tariff.party_id === partyId),
    ),
    location(id, partyId) {
      const parties = partyId === undefined ? [...networks.keys()] : [partyId.toUpperCase()];
      for (const party of parties) {
        const location = networks.get(party)?.location(id, party);
        if (location !== undefined && relayed.has(location)) return location;
      }
      return undefined;
    },
    evse: (partyId, uid) => ifRelayed(networks.get(partyId.toUpperCase())?.evse(partyId, uid)),
    tariffOf: (location, connector, at) =>
      of(location.party_id).tariffOf(location, connector, at),
    behaviour: (partyId, uid) => of(partyId).behaviour(partyId, uid),
    setBehaviour: (partyId, uid, behaviour) => of(partyId).setBehaviour(partyId, uid, behaviour),
    setStatus: (place, status, at) => of(place.location.party_id).setStatus(place, status, at),
  };
}
