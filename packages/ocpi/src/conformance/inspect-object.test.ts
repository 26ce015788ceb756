import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { OcpiVersion } from "../protocol/version.ts";
import type { DeviationCode } from "./deviations.ts";
import { inspectObject } from "./inspect-object.ts";
import type { InspectedKind } from "./object-shapes.ts";

function example(version: string, name: string): Record<string, unknown> {
  const file = new URL(`../../test-data/${version}/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8"));
}

const location = example("2.2.1", "location_example");
const cdr = example("2.2.1", "cdr_example");
const session = example("2.2.1", "session_example_2_short_finished");

test.each([
  ["location", "2.1.1", "mod_locations_06_example"],
  ["location", "2.2.1", "location_example"],
  ["location", "2.3.0", "location_example"],
  ["tariff", "2.1.1", "mod_tariffs_06_complex_tariff_example"],
  ["tariff", "2.2.1", "tariff_4_complex"],
  ["tariff", "2.3.0", "tariff_4_complex"],
  ["session", "2.1.1", "mod_sessions_03_simple_session_example_of_a_short_finished_session"],
  ["session", "2.2.1", "session_example_2_short_finished"],
  ["cdr", "2.1.1", "mod_cdrs_01_example_of_a_cdr"],
  ["token", "2.1.1", "mod_tokens_01_example_put_a_new_token"],
  ["token", "2.2.1", "token_example_2_full_rfid"],
] as const)("the specification's example of a %s in %s is without fault", (kind, version, name) => {
  expect(inspectObject(kind, version, example(version, name))).toEqual([]);
});

test("faults in the specification's own examples are found", () => {
  const evse = example("2.2.1", "location_put_example_add_evse");
  expect(inspectObject("evse", "2.2.1", evse)).toEqual([{ code: "unknown_field", path: "floor" }]);
  const removed = example("2.2.1", "location_patch_example_remove_evse");
  expect(inspectObject("evse", "2.2.1", removed)).toEqual([
    { code: "evse_uid_missing", path: "uid" },
  ]);
});

const tariff = example("2.2.1", "tariff_4_complex");
const tariff230 = example("2.3.0", "tariff_4_complex");
const commanded = { ...session, auth_method: "COMMAND", authorization_reference: "ref-1" };
const period = (time: string) => ({ start_date_time: time, dimensions: [] });
const periods = [period("2026-04-13T10:00:00Z"), period("2026-04-13T11:00:00Z")];
const response = { result: "ACCEPTED", timeout: 30 };

type Row = readonly [DeviationCode, string, unknown, InspectedKind, OcpiVersion, object];

/** What is found at a path when the value there is another. */
const rows: readonly Row[] = [
  ["null_for_optional", "evses.1.floor_level", null, "location", "2.2.1", location],
  ["timestamp_without_zone", "last_updated", "2026-04-13T10:00:00", "location", "2.2.1", location],
  ["timestamp_offset", "last_updated", "2026-04-13T10:00:00+00:00", "location", "2.2.1", location],
  ["unknown_enum", "evses.0.capabilities.0", "TELEPORT", "location", "2.2.1", location],
  ["unknown_field", "evses.0.connectors.0.colour", "red", "location", "2.2.1", location],
  ["id_too_long", "evses.0.uid", "x".repeat(37), "location", "2.2.1", location],
  ["evse_uid_missing", "evses.0.uid", undefined, "location", "2.2.1", location],
  ["no_evses", "evses", [], "location", "2.2.1", location],
  ["no_connectors", "evses.1.connectors", [], "location", "2.2.1", location],
  ["no_evse_id", "evses.0.evse_id", undefined, "location", "2.2.1", location],
  ["no_tariff_ids", "evses.0.connectors.0.tariff_ids", [], "location", "2.2.1", location],
  ["swapped_coordinates", "coordinates", at("3.7299", "51.0475"), "location", "2.2.1", location],
  ["zero_coordinates", "coordinates", at("0.0", "0"), "location", "2.2.1", location],
  ["time_zone_missing", "time_zone", undefined, "location", "2.2.1", location],
  ["time_zone_unknown", "time_zone", "CEST", "location", "2.2.1", location],
  ["tariff_without_elements", "elements", [], "tariff", "2.2.1", tariff],
  ["tax_included_missing", "tax_included", undefined, "tariff", "2.3.0", tariff230],
  ["cdr_token_owner_missing", "cdr_token", { uid: "1" }, "session", "2.2.1", session],
  ["authorization_reference_missing", "authorization_reference", "", "session", "2.2.1", commanded],
  ["session_ends_before_start", "end_date_time", "2001-01-01T00:00:00Z", "cdr", "2.2.1", cdr],
  ["evse_uid_missing", "evse_uid", null, "session", "2.2.1", session],
  ["evse_uid_missing", "cdr_location.evse_uid", undefined, "cdr", "2.2.1", cdr],
  ["charging_periods_missing", "charging_periods", undefined, "cdr", "2.2.1", cdr],
  [
    "charging_periods_unordered",
    "charging_periods.1",
    period("2026-04-13T09:00:00Z"),
    "cdr",
    "2.2.1",
    { ...cdr, charging_periods: periods },
  ],
  ["timeout_missing", "timeout", undefined, "commandResponse", "2.2.1", response],
];

test.each(rows)("%s is found at %s when it is %j", (code, path, value, kind, version, object) => {
  const find = (wire: unknown) =>
    inspectObject(kind, version, wire).find((one) => one.code === code);
  expect(find(object)).toBeUndefined();
  expect(find(withValue(object, path, value))).toMatchObject({ code, path });
});

/** A copy with another value at a path such as `evses.0.uid`. */
function withValue(object: unknown, path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(object);
  const steps = path.split(".");
  const last = steps.pop() ?? "";
  const parent = steps.reduce((one, step) => (one as Record<string, unknown>)[step], copy);
  (parent as Record<string, unknown>)[last] = value;
  return copy;
}

function at(latitude: string, longitude: string) {
  return { latitude, longitude };
}

test("what an earlier version does not have is not missed in it", () => {
  expect(inspectObject("commandResponse", "2.1.1", { result: "ACCEPTED" })).toEqual([]);
});

test("each deviation is told once, with its first place", () => {
  const wire = { ...location, name: null, directions: null };
  const nulls = inspectObject("location", "2.2.1", wire).filter(
    ({ code }) => code === "null_for_optional",
  );
  expect(nulls).toEqual([{ code: "null_for_optional", path: "name" }]);
});

test("the work is bounded, and what is no object has nothing to be found", () => {
  const facilities = Array.from({ length: 1_000_000 }, () => "HOTEL");
  const start = performance.now();
  inspectObject("location", "2.2.1", { ...location, facilities });
  expect(performance.now() - start).toBeLessThan(500);
  for (const wire of [null, undefined, "x", 7, []]) {
    expect(inspectObject("location", "2.2.1", wire)).toEqual([]);
  }
});
