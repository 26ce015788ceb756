import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { dialectOf } from "../dialect.ts";
import type { Reading } from "../form.ts";

const v211 = dialectOf("2.1.1");
const v221 = dialectOf("2.2.1");
const owner = { countryCode: "BE", partyId: "BEC" };

function example(file: string): Record<string, unknown> {
  const url = new URL(`../../../test-data/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as Record<string, unknown>;
}

function objectOf<T>(reading: Reading<T>): T {
  if (reading.ok) return reading.object;
  throw new Error(`${reading.path}: ${reading.reason}`);
}

const cdr = example("2.1.1/mod_cdrs_01_example_of_a_cdr");
const session = example(
  "2.1.1/mod_sessions_03_simple_session_example_of_a_short_finished_session",
);

test("a location gets its owner, its zone and the later names of its fields", () => {
  const read = objectOf(v211.location.read(example("2.1.1/mod_locations_06_example"), owner));
  expect(read).toMatchObject({
    country_code: "BE",
    party_id: "BEC",
    publish: true,
    parking_type: "ON_STREET",
    time_zone: "Europe/Brussels",
  });
  expect(read.evses?.[0]?.connectors[0]).toMatchObject({
    max_voltage: 220,
    max_amperage: 16,
    tariff_ids: ["11"],
  });
});

test("a time zone that the peer says is not looked up", () => {
  const wire = { ...example("2.1.1/mod_locations_06_example"), time_zone: "Europe/Paris" };
  expect(objectOf(v211.location.read(wire, owner)).time_zone).toBe("Europe/Paris");
});

test("an owner that the object names is believed, and one named null is not", () => {
  const wire = { ...example("2.1.1/mod_tokens_03_example"), country_code: "NL", party_id: null };
  expect(objectOf(v211.token.read(wire, owner))).toMatchObject({
    country_code: "NL",
    party_id: "BEC",
  });
});

test("coordinates and floors that come as numbers are read as text", () => {
  const wire = example("2.1.1/mod_locations_06_example");
  const coordinates = { latitude: 51.047599, longitude: 3.729944 };
  const [evse] = wire["evses"] as object[];
  const numbers = { ...wire, coordinates, evses: [{ ...evse, floor_level: -1 }] };
  expect(objectOf(v211.location.read(numbers, owner))).toMatchObject({
    coordinates: { latitude: "51.047599", longitude: "3.729944" },
    evses: [{ floor_level: "-1" }],
  });
});

test("a session says its place by ids and its cost as a price", () => {
  expect(objectOf(v211.session.read(session, owner))).toMatchObject({
    start_date_time: "2015-06-29T22:39:09Z",
    end_date_time: "2015-06-29T23:50:16Z",
    cdr_token: { uid: "DE8ACC12E46L89", contract_id: "DE8ACC12E46L89" },
    location_id: "LOC1",
    evse_uid: "3256",
    connector_id: "1",
    total_cost: { excl_vat: 8.5 },
  });
});

test("where several EVSEs are embedded nobody can say which one it was", () => {
  const location = session["location"] as { evses: object[] };
  const two = { ...location, evses: [...location.evses, ...location.evses] };
  const read = objectOf(v211.session.read({ ...session, location: two }, owner));
  expect(read).toMatchObject({ location_id: "LOC1" });
  expect(read).not.toHaveProperty("evse_uid");
});

test("a CDR has the place, the token and the totals where later versions have them", () => {
  const read = objectOf(v211.cdr.read({ ...cdr, total_cost: "4.00" }, owner));
  expect(read).toMatchObject({
    end_date_time: "2015-06-29T23:37:32Z",
    cdr_location: {
      id: "LOC1",
      evse_uid: "3256",
      evse_id: "BE-BEC-E041503003",
      connector_id: "1",
      connector_standard: "IEC_62196_T2",
      connector_power_type: "AC_1_PHASE",
    },
    tariffs: [{ country_code: "BE", party_id: "BEC", id: "12" }],
    total_cost: { excl_vat: 4 },
  });
});

test("a session of 2.2.1 is written with its location, of which only the one EVSE is left", () => {
  const location = example("2.2.1/location_example");
  const whole = example("2.2.1/session_example_2_short_finished");
  const read = objectOf(v221.session.read({ ...whole, auth_method: "COMMAND", location }));
  const written = v211.session.write(read) as Record<string, unknown>;
  expect(written).toMatchObject({
    auth_id: "NL-TST-C12345678-S",
    auth_method: "AUTH_REQUEST",
    total_cost: 8.5,
    location: {
      id: "LOC1",
      type: "ON_STREET",
      evses: [{ uid: "3256", connectors: [{ id: "1", voltage: 220, tariff_id: "11" }] }],
    },
  });
  const strange = ["country_code", "cdr_token", "location_id", "evse_uid", "start_date_time"];
  expect(Object.keys(written).filter((key) => strange.includes(key))).toEqual([]);
  expect(objectOf(v211.session.read(written, owner))).toMatchObject({
    location_id: "LOC1",
    evse_uid: "3256",
    connector_id: "1",
  });
});

test("a CDR of 2.2.1 is written with as much of its location as it carries", () => {
  const written = v211.cdr.write(objectOf(v221.cdr.read(example("2.2.1/cdr_example"))));
  expect(written).toMatchObject({
    stop_date_time: "2015-06-29T23:37:32Z",
    auth_id: "DE8ACC12E46L89",
    total_cost: 4,
    tariffs: [{ id: "12", elements: [{ price_components: [{ type: "TIME", price: 2 }] }] }],
    location: { id: "LOC1", evses: [{ uid: "3256", connectors: [{ id: "1" }] }] },
  });
  expect(v211.cdr.read(written, owner)).toMatchObject({ ok: true });
});

test("a tariff is written without VAT, limits and the elements for reservations", () => {
  const wire = example("2.2.1/tariff_16_reservation_2_euro_fee_5_euro_per_hour");
  const written = v211.tariff.write(objectOf(v221.tariff.read(wire))) as { elements: object[] };
  const kept = (wire["elements"] as { restrictions?: { reservation?: string } }[]).filter(
    (element) => element.restrictions?.reservation === undefined,
  );
  expect(kept.length).toBeGreaterThan(0);
  expect(written.elements).toHaveLength(kept.length);
  expect(JSON.stringify(written)).not.toMatch(/"vat"|RESERVATION|country_code/);
});

test("commands carry a token of 2.1.1 and none of the later fields", () => {
  const start = objectOf(
    v221.startSession.read({
      response_url: "https://example.com/1",
      token: example("2.2.1/token_example_1_app_user"),
      location_id: "LOC1",
      evse_uid: "3256",
      connector_id: "1",
      authorization_reference: "ref",
    }),
  );
  const written = v211.startSession.write(start);
  expect(written).toEqual({
    response_url: "https://example.com/1",
    location_id: "LOC1",
    evse_uid: "3256",
    token: {
      uid: "bdf21bce-fc97-11e8-8eb2-f2801f1b9fd1",
      type: "OTHER",
      auth_id: "DE8ACC12E46L89",
      issuer: "TheNewMotion",
      valid: true,
      whitelist: "ALLOWED",
      last_updated: "2018-12-10T17:16:15Z",
    },
  });
  const read = v211.startSession.read(written, { countryCode: "DE", partyId: "TNM" });
  expect(objectOf(read).token).toMatchObject({ party_id: "TNM", contract_id: "DE8ACC12E46L89" });
});

test("a reservation has a number on the wire and an id here", () => {
  const wire = {
    response_url: "https://example.com/1",
    token: example("2.1.1/mod_tokens_03_example"),
    expiry_date: "2026-11-21T10:00:00Z",
    reservation_id: 17,
    location_id: "LOC1",
  };
  const read = objectOf(v211.reserveNow.read(wire, owner));
  expect(read.reservation_id).toBe("17");
  expect(v211.reserveNow.write(read)).toEqual(wire);
});

test("one CommandResponse is both the answer and the result, in the words of 2.1.1", () => {
  const read = v211.commandResponse.read({ result: "ACCEPTED" });
  expect(read).toMatchObject({ ok: true, object: { result: "ACCEPTED" } });
  expect(v211.commandResult.read({ result: "TIMEOUT" })).toMatchObject({ ok: true });
  expect(v211.commandResponse.write({ result: "ACCEPTED", timeout: 30 })).toEqual({
    result: "ACCEPTED",
  });
  expect(v211.commandResult.write({ result: "EVSE_OCCUPIED" })).toEqual({ result: "REJECTED" });
});

test("credentials are of one party, whose role the reader knows", () => {
  const wire = example("2.1.1/credentials_01_example");
  const read = objectOf(v211.credentialsOf("EMSP").read(wire));
  expect(read.roles).toMatchObject([{ role: "EMSP", party_id: "EXA", country_code: "NL" }]);
  expect(objectOf(v211.credentials.read(wire)).roles[0]?.role).toBe("CPO");
  expect(v211.credentials.write(read)).toEqual(wire);
});

test("an answer to an authorisation repeats neither token nor reference", () => {
  const token = objectOf(v221.token.read(example("2.2.1/token_example_1_app_user")));
  const info = { allowed: "ALLOWED", token, authorization_reference: "ref" };
  expect(v211.authorizationInfo.write(info)).toEqual({ allowed: "ALLOWED" });
  expect(v211.authorizationInfo.read({ allowed: "BLOCKED" })).toMatchObject({ ok: true });
});

test("2.1.1 has neither hubs, charging profiles nor cancelled reservations", () => {
  expect([v211.clientInfo, v211.setChargingProfile, v211.cancelReservation]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
