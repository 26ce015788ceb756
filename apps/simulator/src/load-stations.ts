import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { Location } from "@networkcore/ocpi";
import { type OcpiTariff, Tariff221 } from "@networkcore/pricing";
import { type CpoId, nationalIds, partyOf } from "./cpo-platforms.ts";
import { type Cut, madeUpStations } from "./made-up-stations.ts";
import { powerClass, sandboxTariffId, sandboxTariffs } from "./sandbox-tariffs.ts";
import { seededStatus } from "./seeded-status.ts";

/** What a CPO platform has at first. */
export interface Stations {
  readonly locations: Location[];
  readonly tariffs: OcpiTariff[];
}

const madeUpCount = 36;
const cutFrom = { from: "de", count: madeUpCount } as const;
const cut = (cpo: CpoId, partyId: string, like: string): Cut => {
  const { countryCode, name } = partyOf(cpo, partyId);
  return { ...cutFrom, partyId: like, as: { countryCode, partyId, name } };
};

/** The platforms whose stations are made up. The hub relays those of others besides. */
const cuts: Readonly<Partial<Record<CpoId, Cut>>> = {
  v211: cut("v211", "SLC", "VAH"),
  v230: cut("v230", "SMC", "ALL"),
  hub: cut("hub", "SHC", "SHH"),
};

/**
 * Reads a platform's stations from the data folder. Every EVSE gets a status and remote start,
 * every connector a tariff: its own if the operator publishes one, otherwise the sandbox's.
 *
 * @param seededAt time of the last update of everything, RFC 3339 UTC
 * @param limit keep only so many locations, those nearest to the middle of Berlin
 */
export async function loadStations(
  cpo: CpoId,
  seededAt: string,
  limit?: number,
): Promise<Stations> {
  const published: OcpiTariff[] = [];
  if (cpo === "fr") {
    for await (const line of linesOf("tariffs-fr.ndjson.gz")) {
      published.push(Tariff221.parse(JSON.parse(line)));
    }
  }
  const known = new Set(published.map((tariff) => `${tariff.party_id} ${tariff.id}`));
  const pattern = cuts[cpo];
  let locations = await readLocations(pattern?.from ?? cpo);
  if (pattern !== undefined) {
    locations.sort((a, b) => distanceToBerlin(a) - distanceToBerlin(b));
    locations = madeUpStations(locations, pattern);
  }
  if (limit !== undefined) {
    locations = locations
      .toSorted((a, b) => distanceToBerlin(a) - distanceToBerlin(b))
      .slice(0, limit);
  }
  for (const location of locations) furnish(location, seededAt, known);
  return { locations, tariffs: [...published, ...sandboxTariffs(cpo, seededAt)] };
}

async function readLocations(cpo: CpoId): Promise<Location[]> {
  if (!nationalIds.some((id) => id === cpo)) throw new Error(`no data of ${cpo}`);
  const locations: Location[] = [];
  for await (const line of linesOf(`locations-${cpo}.ndjson.gz`)) {
    // The file is part of this package and checked by its tests.
    locations.push(JSON.parse(line) as Location);
  }
  return locations;
}

function linesOf(name: string): AsyncIterable<string> {
  const file = createReadStream(new URL(`../data/${name}`, import.meta.url));
  return createInterface({ input: file.pipe(createGunzip()) });
}

function furnish(location: Location, seededAt: string, known: ReadonlySet<string>): void {
  location.last_updated = seededAt;
  for (const evse of location.evses ?? []) {
    evse.status = seededStatus(location.party_id, evse.uid);
    evse.last_updated = seededAt;
    evse.capabilities = [...(evse.capabilities ?? []), "REMOTE_START_STOP_CAPABLE"];
    for (const connector of evse.connectors) {
      connector.last_updated = seededAt;
      const own = (connector.tariff_ids ?? []).filter((id) =>
        known.has(`${location.party_id} ${id}`),
      );
      const power = powerClass(connector.power_type, connector.max_electric_power ?? 0);
      connector.tariff_ids = own.length > 0 ? own : [sandboxTariffId(location.party_id, power)];
    }
  }
}

/** Good for an order only: degrees, with the narrower ones of the longitude. */
function distanceToBerlin(location: Location): number {
  const north = Number(location.coordinates.latitude) - 52.52;
  const east = (Number(location.coordinates.longitude) - 13.405) * 0.61;
  return Math.hypot(north, east);
}
