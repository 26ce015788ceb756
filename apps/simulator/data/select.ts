/**
 * Chooses the stations of the sandbox from complete sets of OCPI 2.2.1 locations, one a line:
 * those of the parties in `cpo-platforms.ts`, unchanged, and the tariffs their connectors name.
 *
 * Run: node data/select.ts <folder of the complete sets>
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { cpoIds, cpoPlatforms } from "../src/cpo-platforms.ts";

interface Line {
  readonly party_id: string;
  readonly id: string;
  readonly evses: readonly { connectors: readonly { tariff_ids?: string[] }[] }[];
}

const [source] = process.argv.slice(2);
if (source === undefined) throw new Error("give the folder of the complete sets");

const read = (name: string): string[] =>
  gunzipSync(readFileSync(join(source, name)))
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "");

const write = (name: string, lines: readonly string[]): void => {
  const target = new URL(name, import.meta.url);
  writeFileSync(target, gzipSync(`${lines.join("\n")}\n`, { level: 9 }));
  process.stdout.write(`${name}: ${lines.length}\n`);
};

const named = new Set<string>();
for (const id of cpoIds) {
  const { parties } = cpoPlatforms[id];
  const kept = read(`ocpi-locations-${id}.ndjson.gz`).filter((line) => {
    const location = JSON.parse(line) as Line;
    if (!(location.party_id in parties)) return false;
    for (const connector of location.evses.flatMap((evse) => evse.connectors)) {
      for (const tariff of connector.tariff_ids ?? []) named.add(`${location.party_id} ${tariff}`);
    }
    return true;
  });
  write(`locations-${id}.ndjson.gz`, kept);
}

const tariffs = read("ocpi-tariffs-fr.ndjson.gz").filter((line) => {
  const tariff = JSON.parse(line) as Line;
  return named.has(`${tariff.party_id} ${tariff.id}`);
});
write("tariffs-fr.ndjson.gz", tariffs);
