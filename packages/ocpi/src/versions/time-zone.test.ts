import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { supportedVersions } from "../protocol/index.ts";
import { dialectOf } from "./dialect.ts";

const owner = { countryCode: "BE", partyId: "BEC" };
const files = {
  "2.1.1": "2.1.1/mod_locations_06_example",
  "2.2.1": "2.2.1/location_example",
  "2.3.0": "2.3.0/location_example",
} as const;

function example(version: keyof typeof files, change: object): object {
  const url = new URL(`../../test-data/${files[version]}.json`, import.meta.url);
  return { ...(JSON.parse(readFileSync(url, "utf8")) as object), ...change };
}

const noZones = ["", "CEST", "Mars/Base", "+02:00", "x".repeat(70_000)];
const rows = supportedVersions.flatMap((version) =>
  noZones.map((zone) => [version, zone.slice(0, 10), zone] as const),
);
const nowhere = { latitude: "951.04759", longitude: "3.72979" };
const refusal = { ok: false, path: "time_zone", reason: "must be an IANA time zone" };

test.each(rows)("a location (%s) in zone %o is in that of its coordinates", (version, _, zone) => {
  const wire = example(version, { time_zone: zone });
  const reading = dialectOf(version).location.read(wire, owner);
  expect(reading).toMatchObject({ ok: true, object: { time_zone: "Europe/Brussels" } });
  expect(reading.ok && reading.original).toBe(wire);
});

test.each(supportedVersions)("a zone that does not exist, nowhere, is refused (%s)", (version) => {
  const wire = example(version, { time_zone: "CEST", coordinates: nowhere });
  expect(dialectOf(version).location.read(wire, owner)).toEqual(refusal);
});

test.each(supportedVersions)("a PATCH (%s) with such a zone needs coordinates", (version) => {
  const { locationPatch } = dialectOf(version);
  const patch = { time_zone: "CEST", last_updated: "2026-04-13T10:00:00Z" };
  expect(locationPatch.read(patch)).toEqual(refusal);
  const coordinates = { latitude: "51.047599", longitude: "3.729944" };
  expect(locationPatch.read({ ...patch, coordinates })).toMatchObject({
    ok: true,
    object: { time_zone: "Europe/Brussels" },
  });
});

test.each(supportedVersions)("a zone that exists stays as it is spelt (%s)", (version) => {
  for (const zone of ["Europe/Oslo", "europe/oslo", "UTC", "Europe/Kiev"]) {
    const reading = dialectOf(version).location.read(example(version, { time_zone: zone }), owner);
    expect(reading).toMatchObject({ ok: true, object: { time_zone: zone } });
  }
});
