import network from "./network.json" with { type: "json" };
import type { TariffSource } from "./tariff-source.ts";
import type { EvseRecord, PlugRecord, StationRecord } from "./station-record.ts";

/** A row of `network.json`, as `data-source/make-network.ts` writes it. */
type StationRow = readonly [
  sourceId: string,
  partyId: string,
  name: string,
  operator: number,
  address: string,
  city: string,
  postalCode: string | null,
  latitude: number,
  longitude: number,
  open247: number,
  evses: readonly EvseRow[],
];

/** The uid with `~` for the station's id; the eMI3 id, 1 when it is the uid with stars, or 0. */
type EvseRow = readonly [uid: string, evseId: string | 0 | 1, plugs: string];

/** The bundled file, as far as TypeScript cannot see it. */
interface NetworkFile {
  readonly operators: readonly string[];
  readonly tariffs: readonly TariffSource[];
  readonly [city: string]: readonly (StationRow | string | TariffSource)[];
}

const file = network as unknown as NetworkFile;

type PlugKind = Pick<PlugRecord, "standard" | "format" | "current">;

const kinds: Readonly<Record<string, PlugKind>> = {
  c: { standard: "IEC_62196_T2_COMBO", format: "cable", current: "dc" },
  h: { standard: "CHADEMO", format: "cable", current: "dc" },
  t: { standard: "IEC_62196_T2", format: "socket", current: "ac" },
  T: { standard: "IEC_62196_T2", format: "cable", current: "ac" },
  x: { standard: "IEC_62196_T2", format: "cable", current: "dc" },
  e: { standard: "DOMESTIC_E", format: "socket", current: "ac" },
  g: { standard: "DOMESTIC_G", format: "socket", current: "ac" },
};

/** Tariffs of French CPOs as published, without their words. */
export const frenchTariffs: readonly TariffSource[] = file.tariffs;

function readPlug(code: string): PlugRecord {
  const [, letter = "", maxPowerKw = "", place] = /^(\w)([\d.]+)(?:@(\d+))?$/.exec(code) ?? [];
  const kind = kinds[letter];
  if (kind === undefined) throw new Error(`network.json: ${code} is no plug`);
  const tariff = place === undefined ? undefined : file.tariffs[Number(place)];
  return { ...kind, maxPowerKw, tariffId: tariff === undefined ? null : String(tariff.id) };
}

function readEvse(sourceId: string, [shortUid, evseId, plugs]: EvseRow): EvseRecord {
  const uid = shortUid.replace("~", sourceId);
  const starred = `${uid.slice(0, 2)}*${uid.slice(2, 5)}*${uid.slice(5)}`;
  const ids = { 0: null, 1: starred } as const;
  return {
    uid,
    evseId: typeof evseId === "string" ? evseId : ids[evseId],
    plugs: plugs.split(" ").map(readPlug),
  };
}

/** The stations of a city of the bundled network, from its centre outwards. */
export function stationsOf(city: string): StationRecord[] {
  return (file[city] as readonly StationRow[]).map(
    ([sourceId, partyId, name, operator, address, town, postalCode, ...rest]) => {
      const [latitude, longitude, open247, evses] = rest;
      return {
        sourceId,
        partyId,
        name,
        operator: file.operators[operator] ?? "",
        address,
        city: town,
        postalCode,
        latitude,
        longitude,
        open247: open247 === 1 ? true : null,
        evses: evses.map((row) => readEvse(sourceId, row)),
      };
    },
  );
}
