import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Evse, Location, Tariff } from "@networkcore/ocpi";

/** A CPO's name in credentials. */
export interface MadeParty {
  readonly country_code: string;
  readonly party_id: string;
}

/** The sandbox's real stations; each is taken again and again, at another place each time. */
const sources = ["de", "fr", "gb"].flatMap((country) => linesOf(`locations-${country}.ndjson.gz`));
/** Copies stand so many degrees apart. */
const shift = 0.0137;
const currencies: Readonly<Record<string, string>> = { GB: "GBP" };

function linesOf(name: string): readonly string[] {
  const file = new URL(`../../simulator/data/${name}`, import.meta.url);
  const lines = gunzipSync(readFileSync(file)).toString("utf8").split("\n");
  return lines.filter((line) => line !== "");
}

/** Parties whose stations are made: the real ones under other ids, so that both can be connected. */
const partyOf = (party: string): string => `${party.slice(0, 2)}9`;

/**
 * Locations as large and as varied as real ones: the sandbox's stations under other parties, moved
 * and renamed.
 *
 * @param count how many
 */
export function* makeLocations(count: number): Generator<Location> {
  // Spread over all sources, so that a few are as mixed as all.
  const stride = 7_919;
  for (let number = 0; number < count; number += 1) {
    const line = sources[(number * stride) % sources.length] ?? "";
    const copy = Math.floor(number / sources.length);
    // The files are the simulator's own and are checked by its tests.
    yield moved(JSON.parse(line) as Location, copy);
  }
}

function moved(location: Location, copy: number): Location {
  const { latitude, longitude } = location.coordinates;
  const party = partyOf(location.party_id);
  const tariff = tariffId(party);
  return {
    ...location,
    party_id: party,
    id: `${location.id}-${copy}`,
    name: `${location.name ?? location.city} ${copy}`,
    coordinates: {
      latitude: (Number(latitude) + copy * shift).toFixed(6),
      longitude: (Number(longitude) + copy * shift).toFixed(6),
    },
    evses: (location.evses ?? []).map((evse) => movedEvse(evse, copy, tariff)),
  };
}

const movedEvse = (evse: Evse, copy: number, tariff: string): Evse => ({
  ...evse,
  uid: `${evse.uid}-${copy}`,
  status: "AVAILABLE",
  capabilities: ["REMOTE_START_STOP_CAPABLE"],
  connectors: evse.connectors.map((connector) => ({ ...connector, tariff_ids: [tariff] })),
});

const tariffId = (party: string): string => `T-${party}`;

/** The parties of all locations that can be made. */
export function madeParties(): readonly MadeParty[] {
  const named = new Map<string, MadeParty>();
  for (const line of sources) {
    const { country_code, party_id } = JSON.parse(line) as MadeParty;
    const party = { country_code, party_id: partyOf(party_id) };
    named.set(`${party.country_code}${party.party_id}`, party);
  }
  return [...named.values()];
}

/** One price per kWh for each party: what the locations' connectors name. */
export const makeTariffs = (): readonly Tariff[] =>
  madeParties().map((party) => ({
    ...party,
    id: tariffId(party.party_id),
    currency: currencies[party.country_code] ?? "EUR",
    elements: [{ price_components: [{ type: "ENERGY", price: 0.49, step_size: 1 }] }],
    last_updated: "2026-01-01T00:00:00Z",
  }));
