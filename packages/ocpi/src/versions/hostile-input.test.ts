import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dialectOf } from "./dialect.ts";
import type { Form, Reading } from "./form.ts";

const owner = { countryCode: "BE", partyId: "BEC" };
const folder = new URL("../../test-data/", import.meta.url);
const junk = [null, true, -1, 1e300, "", "x", [], [null], {}, { a: [] }];

/** Every copy of a JSON value in which one value was taken for something else. */
function* damaged(whole: unknown): Generator<unknown> {
  yield* junk;
  if (typeof whole !== "object" || whole === null) return;
  for (const [key, member] of Object.entries(whole)) {
    for (const value of damaged(member)) {
      const copy: object = Array.isArray(whole) ? [...whole] : { ...whole };
      Reflect.set(copy, key, value);
      yield copy;
    }
  }
}

type Kind = "location" | "session" | "cdr" | "tariff" | "token";
const versions = ["2.1.1", "2.2.1", "2.3.0"] as const;
const formOf = (version: (typeof versions)[number], kind: Kind): Form<unknown> =>
  dialectOf(version)[kind] as Form<unknown>;

/** Reads in every version and, where that went well, writes in every version. */
function useAll(kind: Kind, wire: unknown): Reading<unknown>[] {
  return versions.map((version) => {
    const reading = formOf(version, kind).read(wire, owner);
    if (reading.ok) for (const other of versions) formOf(other, kind).write(reading.object);
    return reading;
  });
}

const examples: [kind: Kind, file: string][] = [
  ["location", "2.1.1/mod_locations_06_example"],
  ["location", "2.2.1/location_example"],
  ["location", "2.3.0/location_example_parking_garage_opening_hours"],
  ["session", "2.1.1/mod_sessions_03_simple_session_example_of_a_short_finished_session"],
  ["session", "2.3.0/session_example_2_short_finished"],
  ["cdr", "2.1.1/mod_cdrs_01_example_of_a_cdr"],
  ["cdr", "2.2.1/cdr_example"],
  ["cdr", "2.3.0/cdr_example"],
  ["tariff", "2.1.1/mod_tariffs_06_complex_tariff_example"],
  ["tariff", "2.3.0/tariff_12_025kwh_min_price"],
  ["token", "2.1.1/mod_tokens_03_example"],
  ["token", "2.2.1/token_example_2_full_rfid"],
];

test.each(examples)("a %s (%s) with any of its values damaged is read or refused", (kind, file) => {
  const whole: unknown = JSON.parse(readFileSync(new URL(`${file}.json`, folder), "utf8"));
  const readings = [...damaged(whole)].flatMap((wire) => useAll(kind, wire));
  const refused = readings.filter((reading) => !reading.ok);
  const read = readings.filter((reading) => reading.ok);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.filter(({ reason }) => reason === "" || reason === "Invalid input")).toEqual([]);
  // Whatever came, the normal form is one: 2.2.1 reads it again as it is.
  const normal = formOf("2.2.1", kind);
  expect(read.filter(({ object }) => !normal.read(object).ok)).toEqual([]);
});

test("a field named __proto__ is a field like another", () => {
  const text = readFileSync(new URL("2.1.1/mod_locations_06_example.json", folder), "utf8");
  const wire = JSON.parse(text.replace("{", '{"__proto__": {"publish": false},')) as unknown;
  const reading = dialectOf("2.1.1").location.read(wire, owner);
  expect(reading).toMatchObject({ ok: true, object: { publish: true } });
});
