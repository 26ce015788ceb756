import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import {
  estimateCharge,
  type NormalCdr,
  type NormalTariff,
  rateCdr,
  readCdr,
  readTariff,
  type TaxLookup,
} from "../src/index.ts";
import { hitTariffs, sessionJson, stepTariff } from "./bench-sessions.ts";

/** `npx pnpm bench:pricing`: what rating costs, as one line of JSON. Times are of one thread. */
const timeZone = "Europe/Berlin";
const rate = { rate: "19", rule: "DE-standard-2021-01-01" };
const tax: TaxLookup = () => rate;
const tariff = readTariff(stepTariff);
const tariffText = JSON.stringify(stepTariff);
/** Few enough to stay in the cache, as sessions do that were just parsed. */
const sessions = Array.from({ length: 200 }, (_, number) => sessionJson(number, 3));
const cdrs = sessions.map((json) => readCdr(json));
const texts = sessions.map((json) => JSON.stringify(json));
const longCdr = readCdr(sessionJson(7, 500));
const hits = hitTariffs.map((json) => readTariff(json));

/** Guards against a loop that does nothing. */
let minorUnits = 0;

function rateParsed(cdr: NormalCdr, by: NormalTariff): void {
  minorUnits += rateCdr({ cdr, tariffs: [by], timeZone, tax }).totals.gross.amount;
}

/** A CDR as it came to a rating as it goes; versions of tariffs are read once and kept. */
function rateText(text: string, by: NormalTariff): void {
  const cdr = readCdr(JSON.parse(text));
  minorUnits += JSON.stringify(rateCdr({ cdr, tariffs: [by], timeZone, tax })).length;
}

function priceHits(): void {
  for (const hit of hits) {
    const question = { tariff: hit, startAt: "2026-11-21T17:40:00Z", energyKwh: "30" };
    const { rating } = estimateCharge({ ...question, powerKw: "150", timeZone, tax });
    minorUnits += rating.totals.gross.amount;
  }
}

/** Milliseconds of one run: the median of `rounds`, each of as many runs as take its share. */
function measure(run: (at: number) => void, runs: number, rounds = 15): number {
  for (let at = 0; at < runs * 2; at += 1) run(at);
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now();
    for (let at = 0; at < runs; at += 1) run(at);
    return (performance.now() - began) / runs;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

const parsedMs = measure((at) => {
  const cdr = cdrs[at % cdrs.length];
  if (cdr !== undefined) rateParsed(cdr, tariff);
}, 50_000);
const textMs = measure((at) => rateText(texts[at % texts.length] ?? "", tariff), 5_000);
const bothTextsMs = measure(
  (at) => rateText(texts[at % texts.length] ?? "", readTariff(JSON.parse(tariffText))),
  5_000,
);
const longMs = measure(() => rateParsed(longCdr, tariff), 200);
const hitsMs = measure(priceHits, 100);

/** Brotli kB (1,000 bytes) of the given exports, minified for a browser. */
async function bundleSize(names: string): Promise<number> {
  const bundle = await build({
    stdin: {
      contents: `export { ${names} } from "./index.ts";`,
      resolveDir: fileURLToPath(new URL("../src", import.meta.url)),
    },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
  });
  const code = bundle.outputFiles[0]?.contents ?? new Uint8Array();
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  return Number((brotliCompressSync(code, { params }).length / 1_000).toFixed(2));
}

const rating = "rateCdr, ratePeriods, estimateCharge";
const numbers = "Decimal, money, moneyToDecimal, allocate, exchange";
const readers = "readCdr, readTariff, rateMeterReadings";

console.log(
  JSON.stringify({
    rated_per_s: Math.round(1_000 / parsedMs),
    rated_json_per_s: Math.round(1_000 / textMs),
    rated_json_with_tariff_per_s: Math.round(1_000 / bothTextsMs),
    ms_500_periods: Number(longMs.toFixed(4)),
    ms_50_hits: Number(hitsMs.toFixed(4)),
    bundle_brotli_kb: await bundleSize(`${rating}, ${numbers}`),
    bundle_with_readers_brotli_kb: await bundleSize(`${rating}, ${numbers}, ${readers}`),
    checked: minorUnits > 0,
  }),
);
