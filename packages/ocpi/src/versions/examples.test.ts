import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EnvelopeShape } from "../protocol/envelope.ts";
import { DisplayText } from "../protocol/fields.ts";
import { VersionList } from "../protocol/version.ts";
import type { Dialect } from "./dialect-type.ts";
import { dialectOf } from "./dialect.ts";
import type { Form } from "./form.ts";
import { plainForm } from "./plain-form.ts";

const owner = { countryCode: "BE", partyId: "BEC" };
const folders = [
  ["2.1.1", "2.1.1"],
  ["2.2", "2.2.1"],
  ["2.2.1", "2.2.1"],
  ["2.3.0", "2.3.0"],
  ["2.3.0-bookings", "2.3.0"],
] as const;

/** Forms of things that are the same in all versions, beside those of a dialect. */
const others = {
  displayText: plainForm(DisplayText),
  envelope: plainForm(EnvelopeShape),
  versionList: plainForm(VersionList),
};
type Kind = Exclude<keyof Dialect, "version" | "credentialsOf"> | keyof typeof others;

/** Which files hold an object of which kind, and in which field of theirs. */
const kinds: [files: RegExp, kind: Kind, inside?: string][] = [
  [/^cdr_example$/, "cdr"],
  [/^mod_cdrs_01_/, "cdr"],
  [/^credentials_(01_)?example\d?$/, "credentials"],
  [/^location_example/, "location"],
  [/^mod_locations_06_/, "location"],
  [/^location_energymix_/, "energyMix", "energy_mix"],
  [/^mod_locations_0[789]_/, "energyMix", "energy_mix"],
  [/^location_hours_/, "hours"],
  [/^(location_regularhours_|mod_locations_10_)/, "hours", "opening_times"],
  [/^(location_put_example_add_evse$|mod_locations_04_)/, "evse"],
  [/^(location_patch_example_location$|mod_locations_02_)/, "locationPatch"],
  [/^(location_patch_example_(remove_evse|status)$|mod_locations_0[15]_)/, "evsePatch"],
  [/^(location_patch_example_tariff$|mod_locations_03_)/, "connectorPatch"],
  [/^(session_example_|mod_sessions_0[23]_)/, "session"],
  [/^(session_patch_example_|mod_sessions_01_)/, "sessionPatch"],
  [/^(tariff_\d|tariff_put_example$|tariffrestriction_|mod_tariffs_0[134567]_)/, "tariff"],
  [/^mod_tariffs_02_/, "tariffPatch"],
  [/^(token_example_|token_put_example$|mod_tokens_0[13]_)/, "token"],
  [/^(token_patch_example$|mod_tokens_02_)/, "tokenPatch"],
  [/^transport_and_format_(get_token_(list_)?example$|0[34]_)/, "token", "data"],
  [/^transport_and_format_(version_details_example$|02_)/, "versionDetails", "data"],
  [/^transport_and_format_(version_info_example$|01_)/, "versionList", "data"],
  [/^transport_and_format_05_/, "envelope"],
  [/^(version_details_example2?|version_information_endpoint_02_example)$/, "versionDetails"],
  [/^(versions_info_example|version_information_endpoint_01_example)$/, "versionList"],
  [/^type_displaytext_example$/, "displayText"],
];

/** Examples that are no whole objects, and where they are refused for it. */
const faults: [files: RegExp, path: string, why: string][] = [
  [/^2\.1\.1\/mod_locations_04_/, "connectors.0.power_type", "connector without power, times"],
  [/^2\.[23].*\/location_put_example_add_evse$/, "connectors.0.power_type", "the same, kept since"],
  [/^2\.1\.1\/mod_tariffs_01_/, "last_updated", "a new tariff without last_updated"],
  [/^2\.[23].*\/tariff_put_example$/, "last_updated", "the same, kept since"],
];

/** What the normal form knows better than 2.1.1 says it, and so writes back. */
const additions: Record<string, object> = {
  "2.1.1/mod_locations_06_example": { time_zone: "Europe/Brussels" },
};

const examples = folders.flatMap(([folder, version]) =>
  readdirSync(new URL(`../../test-data/${folder}/`, import.meta.url)).map(
    (file) => [`${folder}/${file.replace(/\.\w+$/, "")}`, `${folder}/${file}`, version] as const,
  ),
);

const isFaulty = (name: string): boolean => faults.some(([files]) => files.test(name));

test.each(examples.filter(([name]) => !isFaulty(name)))(
  "the example %s is read and written again",
  (name, file, version) => {
    const { kind, inside } = rowOf(name);
    const form = formOf(version, kind);
    for (const wire of objectsIn(file, inside)) {
      const before = structuredClone(wire);
      const reading = form.read(wire, owner);
      expect(reading).toMatchObject({ ok: true, original: before });
      const object = reading.ok ? reading.object : undefined;
      // 2.2.1 and 2.3.0 are the normal form: there is no copy, and no change.
      expect(object === wire).toBe(version !== "2.1.1" || isAlike(kind));
      expect(form.write(object)).toEqual(Object.assign(before, additions[name]));
    }
  },
);

test.each(examples.filter(([name]) => isFaulty(name)))(
  "the example %s is refused for what it leaves out",
  (name, file, version) => {
    const { kind, inside } = rowOf(name);
    const fault = faults.find(([files]) => files.test(name));
    for (const wire of objectsIn(file, inside)) {
      const reading = formOf(version, kind).read(wire, owner);
      expect(reading).toEqual({ ok: false, path: fault?.[1], reason: "is required" });
    }
  },
);

test("every row of the tables names a file", () => {
  const names = examples.map(([name]) => name);
  const plain = names.map((name) => name.replace(/^.*\//, ""));
  expect(kinds.filter(([files]) => !plain.some((name) => files.test(name)))).toEqual([]);
  expect(faults.filter(([files]) => !names.some((name) => files.test(name)))).toEqual([]);
  expect(examples.length).toBeGreaterThan(200);
});

/** The one row that names the file; a file without a row, or with two, is an error. */
function rowOf(name: string): { kind: Kind; inside: string | undefined } {
  const rows = kinds.filter(([files]) => files.test(name.replace(/^.*\//, "")));
  expect(rows, "rows of the table that name this file").toHaveLength(1);
  const [[, kind, inside] = [undefined, "cdr" as const]] = rows;
  return { kind, inside };
}

function isAlike(kind: Kind): boolean {
  return Object.hasOwn(others, kind);
}

function formOf(version: "2.1.1" | "2.2.1" | "2.3.0", kind: Kind): Form<unknown> {
  const forms: Readonly<Record<string, unknown>> = { ...others, ...dialectOf(version) };
  expect(forms[kind], `${version} has ${kind}`).toBeDefined();
  return forms[kind] as Form<unknown>;
}

/** The objects in a file; the text of 2.1.1 has some as a member without its braces. */
function objectsIn(file: string, inside: string | undefined): object[] {
  const text = readFileSync(new URL(`../../test-data/${file}`, import.meta.url), "utf8");
  const json = JSON.parse(file.endsWith(".txt") ? `{${text}}` : text) as Record<string, unknown>;
  const found = (inside === undefined ? json : json[inside]) as object;
  const isList = Array.isArray(found) && !("version" in (found[0] as object));
  return isList ? (found as object[]) : [found];
}
