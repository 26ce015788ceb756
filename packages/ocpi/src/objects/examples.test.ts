import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type * as z from "zod/mini";
import { ConnectorPatch, EvsePatch, Location } from "./location.ts";
import { Credentials } from "./credentials.ts";
import { EnvelopeShape } from "../protocol/envelope.ts";
import { Session, SessionPatch } from "./session.ts";
import { Token } from "./token.ts";
import { VersionDetails, VersionList } from "../protocol/version.ts";

const folder = new URL("../../test-data/ocpi-2.2.1/", import.meta.url);
const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8"));

const examples: [name: string, schema: z.ZodMiniType][] = [
  ["credentials_example", Credentials],
  ["credentials_example2", Credentials],
  ["credentials_example4", Credentials],
  ["location_example", Location],
  ["location_example_parking_garage_opening_hours", Location],
  ["location_example_uc2_destination_charger", Location],
  ["location_patch_example_status", EvsePatch],
  ["location_patch_example_tariff", ConnectorPatch],
  ["session_example_1_simple_start", Session],
  ["session_example_2_short_finished", Session],
  ["session_patch_example_total_cost", SessionPatch],
  ["token_example_1_app_user", Token],
  ["token_example_2_full_rfid", Token],
  ["transport_and_format_get_token_list_example", EnvelopeShape],
  ["version_details_example", VersionDetails],
  ["versions_info_example", VersionList],
];

test.each(examples)("the specification's %s is taken, with all its fields", (name, schema) => {
  const example = read(name);
  expect(schema.parse(example)).toEqual(example);
});

test("a patch without last_updated is refused", () => {
  expect(EvsePatch.safeParse({ status: "CHARGING" }).success).toBe(false);
  expect(SessionPatch.safeParse({ kwh: 1 }).success).toBe(false);
});

test("a location without its time zone is refused at that field", () => {
  const { time_zone: _, ...rest } = read("location_example") as Record<string, unknown>;
  expect(Location.safeParse(rest).error?.issues[0]?.path).toEqual(["time_zone"]);
});
