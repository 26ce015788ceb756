import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { PricingError } from "../pricing-error.ts";
import { type NormalTariff, readTariff } from "../tariff/index.ts";
import { lintTariff } from "./lint-tariff.ts";

// Tariffs of French CPOs as published (Licence Ouverte 2.0), see test-data/NOTICE.md.
const folder = new URL("../../test-data/tariffs/", import.meta.url);
const place = { country: "FR", at: "2026-11-21T09:00:00Z", powerKw: "150" };

function readLines(name: string): unknown[] {
  const text = gunzipSync(readFileSync(new URL(name, folder))).toString();
  return text.split("\n").filter(Boolean).map((line): unknown => JSON.parse(line));
}

/** How many tariffs have a finding of each code. */
function count(tariffs: readonly NormalTariff[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const tariff of tariffs) {
    const codes = new Set(lintTariff(tariff, place).map(({ code }) => code));
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const sorted = [...counts].toSorted(([a], [b]) => a.localeCompare(b));
  return { tariffs: tariffs.length, ...Object.fromEntries(sorted) };
}

function tryReading(json: unknown): NormalTariff[] {
  try {
    return [readTariff(json)];
  } catch (error) {
    if (error instanceof PricingError) return [];
    throw error;
  }
}

test("findings in 779 real tariffs brought to 2.2.1", () => {
  const tariffs = readLines("ocpi-tariffs-fr-all.ndjson.gz").map((json) => readTariff(json));
  expect(count(tariffs)).toMatchSnapshot();
});

test("findings in the real tariffs that are read as published", () => {
  const raw = readLines("tariffs-raw.ndjson.gz").map((line) => (line as { raw: unknown }).raw);
  expect(count(raw.flatMap(tryReading))).toMatchSnapshot();
});
