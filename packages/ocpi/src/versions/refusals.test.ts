import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dialectOf } from "./dialect.ts";
import type { Form } from "./form.ts";

type Reader = Pick<Form<unknown>, "read">;

const v211 = dialectOf("2.1.1");
const v221 = dialectOf("2.2.1");
const v230 = dialectOf("2.3.0");
const owner = { countryCode: "BE", partyId: "BEC" };

function example(file: string): object {
  const url = new URL(`../../test-data/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as object;
}

/** The example with one value set (or, with `undefined`, left out) at a path. */
function broken(whole: object, path: string, value: unknown): object {
  const copy = structuredClone(whole);
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((at, key) => Reflect.get(at, key) as object, copy);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
  return copy;
}

const location = example("2.2.1/location_example");
const session = example("2.2.1/session_example_2_short_finished");
const cdr = example("2.2.1/cdr_example");
const tariff = example("2.2.1/tariff_1_simple_2hour");
const token = example("2.2.1/token_example_1_app_user");
const credentials = example("2.2.1/credentials_example");
const oldLocation = example("2.1.1/mod_locations_06_example");
const oldSession = example(
  "2.1.1/mod_sessions_02_simple_session_example_of_a_just_starting_session",
);
const oldCdr = example("2.1.1/mod_cdrs_01_example_of_a_cdr");
const oldToken = example("2.1.1/mod_tokens_03_example");
const oldCredentials = example("2.1.1/credentials_01_example");
const response_url = "https://example.com/1";

const time = "must be an RFC 3339 time in UTC";
const oneNet = "excl_vat (2.2.1) or before_taxes (2.3.0) is required";
const noUrl = "must be an absolute http or https URL";

const now = "2026-11-21T09:00:00Z";
const price = "elements.0.price_components.0.price";
const step = "elements.0.price_components.0.step_size";
const start = { response_url, token, location_id: "1" };
const stop = { response_url, session_id: "1" };
const profile = { response_url, charging_profile: { charging_rate_unit: "A" } };
const party = { party_id: "ABC", country_code: "NL", role: "CPO", status: "OFFLINE" };

type Fault = [path: string, value: unknown, reason: string];
const groups: [kind: string, form: Reader | undefined, good: object, faults: Fault[]][] = [
  ["location", v221.location, location, [
    ["time_zone", undefined, "is required"],
    ["publish", "yes", "expected true or false, got text"],
    ["party_id", "BE", "three letters or digits"],
    ["id", "", "must not be empty"],
    ["coordinates.latitude", 51.04, "expected text, got a number"],
    ["coordinates.latitude", "north", "decimal degrees as text"],
    ["last_updated", "yesterday", time],
    ["evses.1.connectors", [], "must not be empty"],
    ["evses.1.status", null, "expected text, got null"],
    ["evses.0.connectors.1.standard", undefined, "is required"],
  ]],
  ["session", v221.session, session, [
    ["kwh", "41", "expected a number, got text"],
    ["total_cost", {}, oneNet],
    ["charging_periods.1.dimensions", [], "must not be empty"],
    ["cdr_token.uid", undefined, "is required"],
  ]],
  ["CDR", v221.cdr, cdr, [
    ["charging_periods", [], "must not be empty"],
    ["total_cost", 4, "expected an object, got a number"],
    ["total_cost.incl_vat", "4", "expected a number, got text"],
    ["cdr_location", undefined, "is required"],
    ["tariffs.0.elements", [], "must not be empty"],
  ]],
  ["CDR of 2.3.0", v230.cdr, example("2.3.0/cdr_example"), [
    ["total_cost.taxes", 2, "expected a list, got a number"],
    ["total_cost.taxes.0.amount", undefined, "is required"],
  ]],
  ["tariff", v221.tariff, tariff, [
    ["currency", "EURO", "three letters"],
    [price, null, "expected a number, got null"],
    [step, 1.5, "expected a whole number, got a number"],
    ["max_price", { after_taxes: 1 }, oneNet],
  ]],
  ["token", v221.token, token, [
    ["contract_id", undefined, "is required"],
    ["valid", 1, "expected true or false, got a number"],
  ]],
  ["credentials object", v230.credentials, credentials, [
    ["roles", [], "must not be empty"],
    ["url", "ftp://example.com", noUrl],
    ["hub_party_id", "HUB", "a country code and a party id"],
  ]],
  ["start command", v221.startSession, start, [["token.uid", undefined, "is required"]]],
  ["stop command", v221.stopSession, stop, [["response_url", "/1", noUrl]]],
  ["result", v221.commandResult, { result: "FAILED" }, [["result", undefined, "is required"]]],
  ["EVSE patch", v221.evsePatch, { status: "CHARGING", last_updated: now }, [
    ["last_updated", undefined, "is required"],
  ]],
  ["session patch", v230.sessionPatch, { kwh: 1, last_updated: now }, [
    ["last_updated", undefined, "is required"],
    ["kwh", null, "expected a number, got null"],
  ]],
  ["charging profile", v221.setChargingProfile, profile, [
    ["charging_profile.charging_rate_unit", undefined, "is required"],
  ]],
  ["client info", v221.clientInfo, { ...party, last_updated: now }, [
    ["country_code", "NLD", "two letters"],
  ]],
  ["location of 2.1.1", v211.location, oldLocation, [
    ["evses.0.connectors.0.voltage", undefined, "is required"],
    ["coordinates", undefined, "is required"],
  ]],
  ["session of 2.1.1", v211.session, oldSession, [
    ["start_datetime", "now", time],
    ["auth_id", undefined, "is required"],
    ["location.id", undefined, "is required"],
  ]],
  ["CDR of 2.1.1", v211.cdr, oldCdr, [
    ["stop_date_time", undefined, "is required"],
    ["total_cost", "four", "expected an object, got text"],
  ]],
  ["token of 2.1.1", v211.token, oldToken, [["auth_id", undefined, "is required"]]],
  ["credentials object of 2.1.1", v211.credentials, oldCredentials, [
    ["party_id", "TOOLONG", "three letters or digits"],
  ]],
];
const rows = groups.flatMap(([kind, form, good, faults]) =>
  faults.map(([path, value, reason]) => ({ kind, form, good, path, value, reason })),
);

test.each(rows)("a $kind with $path $value is refused", ({ form, good, path, value, reason }) => {
  expect(form?.read(good, owner)).toMatchObject({ ok: true });
  expect(form?.read(broken(good, path, value), owner)).toEqual({ ok: false, path, reason });
});

test("an object of 2.1.1 whose owner nobody says is refused", () => {
  const refusal = { ok: false, path: "country_code", reason: "is required" };
  expect(v211.location.read(oldLocation)).toEqual(refusal);
});

test("what is no object is refused as such", () => {
  const refusal = { ok: false, path: "", reason: "expected an object, got a list" };
  expect(v221.location.read([])).toEqual(refusal);
  expect(v211.location.read([], owner)).toEqual(refusal);
});

const tolerated: [what: string, form: Reader, good: object, path: string, value: unknown][] = [
  ["explicit nulls", v221.location, location, "operator", null],
  ["unknown fields", v221.location, location, "evses.0.colour", { of: "box" }],
  ["unknown words", v221.location, location, "evses.0.connectors.0.standard", "TESLA_MEGA"],
  ["a time without Z", v221.location, location, "last_updated", "2026-11-21T09:00:00"],
  ["a time with +00:00", v221.location, location, "last_updated", "2026-11-21T09:00:00+00:00"],
  ["no EVSE id, as empty text", v221.location, location, "evses.0.evse_id", ""],
  ["no reference, as empty text", v221.session, session, "authorization_reference", ""],
  ["an id longer than 36", v221.location, location, "id", "x".repeat(60)],
  ["a session without EVSE", v221.session, session, "evse_uid", undefined],
  ["a session without connector", v221.session, session, "connector_id", undefined],
  ["a token without owner", v221.cdr, cdr, "cdr_token.country_code", undefined],
  ["a price as text", v221.tariff, tariff, price, "2.00"],
  ["no timeout", v221.commandResponse, { result: "ACCEPTED", timeout: 30 }, "timeout", undefined],
];

test.each(tolerated)("%s: tolerated, and kept as it came", (_what, form, good, path, value) => {
  const wire = broken(good, path, value);
  expect(form.read(wire, owner)).toEqual({ ok: true, object: wire, original: wire });
});
