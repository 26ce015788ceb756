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
const sessions = Array.from({ length: 2_000 }, (_, number) => sessionJson(number, 3));
const cdrs = sessions.map((json) => readCdr(json));
const texts = sessions.map((json) => JSON.stringify(json));
const longCdr = readCdr(sessionJson(7, 500));
const hits = hitTariffs.map((json) => readTariff(json));

/** Guards against a loop that does nothing. */
let minorUnits = 0;

function rateParsed(cdr: NormalCdr, by: NormalTariff): void {
  minorUnits += rateCdr({ cdr, tariffs: [by], timeZone, tax }).totals.gross.amount;
}

function rateText(text: string): void {
  const cdr = readCdr(JSON.parse(text));
  const tariffs = [readTariff(JSON.parse(tariffText))];
  minorUnits += JSON.stringify(rateCdr({ cdr, tariffs, timeZone, tax })).length;
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
const textMs = measure((at) => rateText(texts[at % texts.length] ?? ""), 5_000);
const longMs = measure(() => rateParsed(longCdr, tariff), 200);
const hitsMs = measure(priceHits, 100);

const bundle = await build({
  stdin: {
    contents: `export { estimateCharge, rateCdr, rateMeterReadings, readCdr, readTariff, allocate,
      Decimal, exchange, money, moneyToDecimal, splitCommission } from "./index.ts";`,
    resolveDir: new URL("../src", import.meta.url).pathname,
  },
  bundle: true,
  minify: true,
  write: false,
  format: "esm",
  target: "es2022",
});
const code = bundle.outputFiles[0]?.contents ?? new Uint8Array();
const brotli = brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

console.log(
  JSON.stringify({
    rated_per_s: Math.round(1_000 / parsedMs),
    rated_json_per_s: Math.round(1_000 / textMs),
    ms_500_periods: Number(longMs.toFixed(4)),
    ms_50_hits: Number(hitsMs.toFixed(4)),
    bundle_brotli_kb: Number((brotli.length / 1_000).toFixed(2)),
    checked: minorUnits > 0,
  }),
);
