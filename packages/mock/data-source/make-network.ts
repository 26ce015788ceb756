/**
 * Makes `src/data/network.json` from the sources that `NOTICE.md` names, as OCPI 2.2.1 objects one
 * a line: `ocpi-locations-{de,fr,gb}.ndjson.gz` and `ocpi-tariffs-fr.ndjson.gz`.
 *
 * node --conditions=networkcore-source data-source/make-network.ts <folder of the sources>
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readTariff } from "@networkcore/pricing";
import { chooseStations, type City, type SourceLocation } from "./choose-stations.ts";
import { plugCode } from "./plug-code.ts";

const cities: Readonly<Record<string, City>> = {
  Berlin: { file: "de", latitude: 52.52, longitude: 13.405, radiusKm: 9, count: 60 },
  Hamburg: { file: "de", latitude: 53.5503, longitude: 9.9936, radiusKm: 25, count: 45 },
  Munich: { file: "de", latitude: 48.1374, longitude: 11.5755, radiusKm: 9, count: 45 },
  Paris: { file: "fr", latitude: 48.8566, longitude: 2.3522, radiusKm: 9, count: 80 },
  Lyon: { file: "fr", latitude: 45.764, longitude: 4.8357, radiusKm: 12, count: 35 },
  Marseille: { file: "fr", latitude: 43.2965, longitude: 5.3698, radiusKm: 12, count: 30 },
  London: { file: "gb", latitude: 51.5074, longitude: -0.1278, radiusKm: 12, count: 60 },
};
const MOST_TARIFFS = 40;

const folder = process.argv[2];
if (folder === undefined) throw new Error("give the folder of the sources");

function readLines<T>(name: string): T[] {
  const text = gunzipSync(readFileSync(join(folder ?? "", `${name}.ndjson.gz`))).toString("utf8");
  return text.split("\n").filter(Boolean).map((line) => JSON.parse(line) as T);
}

interface SourceTariff {
  readonly id: string;
  readonly elements: readonly { readonly restrictions?: object }[];
}

/** Without words and links; what the mock's sessions cannot come to is left alone. */
function plainTariff(tariff: SourceTariff): object {
  const left = ["tariff_alt_text", "tariff_alt_url", "energy_mix"];
  return Object.fromEntries(Object.entries(tariff).filter(([key]) => !left.includes(key)));
}

const published = new Map<string, object>();
for (const tariff of readLines<SourceTariff>("ocpi-tariffs-fr")) {
  try {
    readTariff(tariff);
    published.set(tariff.id, plainTariff(tariff));
  } catch (error) {
    console.warn(`${tariff.id} is left out: ${error instanceof Error ? error.message : "?"}`);
  }
}

const operators: string[] = [];
const tariffIds: string[] = [];

function placeIn(list: string[], item: string): number {
  const at = list.indexOf(item);
  return at === -1 ? list.push(item) - 1 : at;
}

function placeOfTariff(id: string): number {
  const known = tariffIds.includes(id);
  if (!published.has(id) || (!known && tariffIds.length >= MOST_TARIFFS)) return -1;
  return placeIn(tariffIds, id);
}

/** French EVSE ids are their uids with stars. */
function shortEvseId(uid: string, evseId: string | undefined): string | 0 | 1 {
  if (evseId === undefined) return 0;
  return `${uid.slice(0, 2)}*${uid.slice(2, 5)}*${uid.slice(5)}` === evseId ? 1 : evseId;
}

function stationRow(location: SourceLocation): unknown[] | undefined {
  const evses = location.evses.map(({ uid, evse_id: evseId, connectors }) => {
    const plugs = connectors.map((connector) => plugCode(connector, placeOfTariff));
    if (plugs.length === 0 || plugs.includes(undefined)) return undefined;
    return [uid.replace(location.id, "~"), shortEvseId(uid, evseId), plugs.join(" ")];
  });
  if (evses.includes(undefined)) return undefined;
  const { latitude, longitude } = location.coordinates;
  return [
    location.id,
    location.party_id,
    location.name,
    placeIn(operators, location.operator?.name ?? ""),
    location.address,
    location.city,
    location.postal_code ?? null,
    Number(latitude),
    Number(longitude),
    location.opening_times?.twentyfourseven === true ? 1 : 0,
    evses,
  ];
}

const sources = new Map(
  ["de", "fr", "gb"].map((file) => [file, readLines<SourceLocation>(`ocpi-locations-${file}`)]),
);
const seen = new Set<string>();
const stations = Object.fromEntries(
  Object.entries(cities).map(([name, city]) => {
    const rows = chooseStations(sources.get(city.file) ?? [], city)
      .filter(({ id }) => !seen.has(id) && seen.add(id))
      .map(stationRow)
      .filter((row) => row !== undefined);
    console.log(`${name}: ${rows.length} stations`);
    return [name.toLowerCase(), rows];
  }),
);
const tariffs = tariffIds.map((id) => published.get(id));
const lines = [
  `"operators":${JSON.stringify(operators)}`,
  `"tariffs":[\n${tariffs.map((tariff) => JSON.stringify(tariff)).join(",\n")}\n]`,
  ...Object.entries(stations).map(
    ([name, rows]) => `"${name}":[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]`,
  ),
];
writeFileSync(
  new URL("../src/data/network.json", import.meta.url),
  `{\n${lines.join(",\n")}\n}\n`,
);
console.log(`${operators.length} operators, ${tariffs.length} tariffs`);
