import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readTariff } from "../tariff/index.ts";
import { explainPublished } from "./explain-published.ts";
import { explainReadable } from "./explain-readable.ts";
import { explainTariff } from "./explain-tariff.ts";
import type { ExplainOptions } from "./explanation.ts";
import { readPublished } from "./read-published.ts";
import { arabic } from "./words-ar.ts";
import { german } from "./words-de.ts";
import { english } from "./words-en.ts";
import { french } from "./words-fr.ts";

// Tariffs of French CPOs as published (Licence Ouverte 2.0); they lie beside the checkout.
const folder = new URL("../../../../../shared/data/tariffs/", import.meta.url);
const published = new URL("tariffs-raw.ndjson.gz", folder);
const converted = new URL("ocpi-tariffs-fr-all.ndjson.gz", folder);
const at = "2026-11-21T10:00:00Z";

function readLines(file: URL): unknown[] {
  const lines = gunzipSync(readFileSync(file)).toString().split("\n").filter(Boolean);
  return lines.map((line): unknown => JSON.parse(line));
}

test.skipIf(!existsSync(published))("every published tariff is explained in short", (context) => {
  const tariffs = readLines(published) as { raw: { id: string } }[];
  context.annotate(`${tariffs.length} tariffs`);
  expect(tariffs.length).toBeGreaterThan(700);
  const texts = new Set<string>();
  const bad: string[] = [];
  for (const { raw } of tariffs) {
    for (const language of [english, german, french, arabic]) {
      const { text } = explainPublished(raw, { language, tax: "tariff", at });
      const isWhole = !/undefined|null|NaN|[{}?]/.test(text) && text.length > 5;
      const length = text.replaceAll(/[\u2066\u2069]/g, "").length;
      // The longest has four prices of energy and a fee with three conditions, in Arabic.
      if (!isWhole || length > 310 || text.includes(language.unreadable)) bad.push(raw.id);
      texts.add(text);
    }
  }
  expect(bad).toEqual([]);
  expect(texts.size).toBeGreaterThan(1_000);
});

test.skipIf(!existsSync(published))("no published tariff has a part that stays unread", () => {
  for (const { raw } of readLines(published) as { raw: unknown }[]) {
    expect(readPublished(raw)).toMatchObject({ unreadConditions: [], unreadFees: [] });
  }
});

test.skipIf(!existsSync(converted))("both ways of reading a tariff come to the same text", () => {
  const options: ExplainOptions = { language: german, tax: "tariff", at };
  for (const tariff of readLines(converted)) {
    const readable = readPublished(tariff);
    if (readable === null) throw new Error("a tariff could not be read");
    const strict = explainTariff(readTariff(tariff), options);
    expect(explainReadable(readable, options)).toEqual(strict);
  }
});
