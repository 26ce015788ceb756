import type { Location } from "@networkcore/ocpi";
import type { NationalId } from "./cpo-platforms.ts";

/** How the stations of a made-up party are cut from those of a real one. */
export interface Cut {
  readonly from: NationalId;
  /** Whose stations they are in the data. */
  readonly partyId: string;
  readonly as: { readonly countryCode: string; readonly partyId: string; readonly name: string };
  readonly count: number;
}

/** About 300 m to the north: none stands where its pattern does. */
const movedNorth = 0.0027;

/**
 * Makes stations for a party that does not exist: power, connectors and surroundings of real
 * ones, but names, ids and places of their own.
 *
 * @param real the stations of the data folder, best first
 */
export function madeUpStations(real: readonly Location[], cut: Cut): Location[] {
  const { countryCode, partyId, name } = cut.as;
  return real
    .filter((location) => location.party_id === cut.partyId)
    .slice(0, cut.count)
    .map((location, index) => {
      const number = String(index + 1).padStart(3, "0");
      const { latitude, longitude } = location.coordinates;
      const { owner: _owner, suboperator: _suboperator, ...rest } = structuredClone(location);
      return {
        ...rest,
        country_code: countryCode,
        party_id: partyId,
        id: `${partyId}-${number}`,
        name: `${name}, ${location.city} ${number}`,
        coordinates: { latitude: (Number(latitude) + movedNorth).toFixed(6), longitude },
        operator: { name },
        evses: (rest.evses ?? []).map((evse, place) => ({
          ...evse,
          uid: `${partyId}-${number}-${place + 1}`,
          evse_id: `${countryCode}*${partyId}*E${number}${place + 1}`,
          connectors: evse.connectors.map(({ tariff_ids: _real, ...connector }) => connector),
        })),
      };
    });
}
