import { dialectOf } from "@networkcore/ocpi";
import { afterAll, describe, expect, test } from "vitest";
import { openTestNetwork } from "../test-network.ts";
import { call, fingerprint } from "../test-peer.ts";
import { testCdr, testSession } from "../test-record.ts";

const stage = await openTestNetwork();
afterAll(stage.close);

const theirs = { country_code: "DE", party_id: "ALL" };
const last_updated = "2026-04-13T13:00:00Z";
const cpo = await stage.connected("http://127.0.0.1:1", theirs);
const old = await stage.connected("http://127.0.0.1:2", { ...theirs, party_id: "OLD" }, {
  version: "2.1.1",
});

const connector = {
  id: "1",
  standard: "IEC_62196_T2",
  format: "SOCKET",
  power_type: "AC_3_PHASE",
  max_voltage: 230,
  max_amperage: 32,
  last_updated,
};
const evse = { uid: "E1", status: "AVAILABLE", connectors: [connector], last_updated };
const location = {
  ...theirs,
  id: "LOC1",
  publish: true,
  address: "Unter den Linden 1",
  city: "Berlin",
  country: "DEU",
  coordinates: { latitude: "52.517", longitude: "13.389" },
  time_zone: "Europe/Berlin",
  evses: [evse],
  last_updated,
};
const tariffOf = (id: string, price: number, party_id = "ALL") => ({
  ...theirs,
  party_id,
  id,
  currency: "EUR",
  elements: [{ price_components: [{ type: "ENERGY", price, step_size: 1 }] }],
  last_updated,
});

describe("a change in part cannot give an object another name", () => {
  test.each([
    ["sessions/DE/ALL/S1", { id: "S2" }],
    ["sessions/DE/ALL/S1", { country_code: "NL" }],
    ["sessions/DE/ALL/S1", { party_id: "EWE" }],
    ["locations/DE/ALL/LOC1", { id: "LOC2" }],
    ["locations/DE/ALL/LOC1", { country_code: "NL" }],
    ["locations/DE/ALL/LOC1", { party_id: "EWE" }],
    ["locations/DE/ALL/LOC1/E1", { uid: "E2" }],
    ["locations/DE/ALL/LOC1/E1/1", { id: "2" }],
  ])("%s %j", async (path, change) => {
    await cpo.send("PUT", "sessions/DE/ALL/S1", testSession("S1"));
    const before = { tables: await fingerprint(stage.database), patched: stage.patched.length };
    const answer = await cpo.send("PATCH", path, { last_updated, ...change });
    expect(answer).toMatchObject({ status: 200, status_code: 2001 });
    expect({ tables: await fingerprint(stage.database), patched: stage.patched.length }).toEqual(
      before,
    );
  });

  test("what says its own name again, in any case, is taken", async () => {
    const change = { last_updated, uid: "e1", status: "CHARGING" };
    const answer = await cpo.send("PATCH", "locations/DE/ALL/LOC1/E1", change);
    expect(answer).toMatchObject({ status: 200, status_code: 1000 });
  });
});

test("what is new is answered with 201, and what was there with 200", async () => {
  const puts: readonly (readonly [string, unknown])[] = [
    ["locations/DE/ALL/LOC1", location],
    ["tariffs/DE/ALL/T1", tariffOf("T1", 0.5)],
    ["sessions/DE/ALL/NEW", testSession("NEW")],
  ];
  for (const [path, body] of puts) {
    expect(await cpo.send("PUT", path, body), path).toMatchObject({ status: 201 });
    expect(await cpo.send("PUT", path, body), path).toMatchObject({ status: 200 });
  }
  const at = "locations/DE/ALL/LOC1";
  expect(await cpo.send("PUT", `${at}/E1`, evse)).toMatchObject({ status: 200 });
  expect(await cpo.send("PUT", `${at}/E1/1`, connector)).toMatchObject({ status: 200 });
  const [next, second] = [{ ...evse, uid: "E2" }, { ...connector, id: "2" }];
  expect(await cpo.send("PUT", `${at}/E2`, next)).toMatchObject({ status: 201 });
  expect(await cpo.send("PUT", `${at}/E1/2`, second)).toMatchObject({ status: 201 });
});

test("a tariff can be looked at", async () => {
  await cpo.send("PUT", "tariffs/DE/ALL/LOOK", tariffOf("LOOK", 0.5));
  const { status, data } = await cpo.send("GET", "tariffs/DE/ALL/LOOK");
  expect({ status, data }).toEqual({ status: 200, data: tariffOf("LOOK", 0.5) });
  expect(await cpo.send("GET", "tariffs/DE/ALL/NONE")).toMatchObject({ status: 404 });
});

test("in 2.1.1 a tariff can be changed in part, and not into what is none", async () => {
  const { country_code: _, party_id: __, ...tariff } = tariffOf("OLD1", 0.5, "OLD");
  const path = "tariffs/DE/OLD/OLD1";
  expect(await old.send("PATCH", path, { currency: "CHF" })).toMatchObject({ status: 404 });
  await old.send("PUT", path, tariff);
  const { elements } = tariffOf("OLD1", 0.7);
  expect(await old.send("PATCH", path, { elements })).toMatchObject({ status_code: 1000 });
  const changed = stage.tariffs.findLast(({ id }) => id === "OLD1");
  expect(changed).toMatchObject({ country_code: "DE", party_id: "OLD", currency: "EUR", elements });
  expect(changed?.last_updated).toBe(stage.clock.now().toISOString());
  const bad: readonly object[] = [{ elements: null }, { id: "OLD2" }, { party_id: "ALL" }];
  for (const change of bad) {
    const answer = await old.send("PATCH", path, change);
    expect(answer, JSON.stringify(change)).toMatchObject({ status: 200, status_code: 2001 });
  }
  expect(stage.tariffs.filter(({ id }) => id.startsWith("OLD"))).toHaveLength(2);
  // Later versions only replace them.
  const later = await cpo.send("PATCH", "tariffs/DE/ALL/T1", { last_updated });
  expect(later).toMatchObject({ status: 404 });
});

test("a CDR is shown in the version that it is looked at in", async () => {
  const cdr = testCdr("SHOWN");
  const { location: place } = await cpo.send("POST", "cdrs", cdr);
  expect((await cpo.send("GET", "cdrs/DE/ALL/SHOWN")).data).toEqual(cdr);
  const inOld = place?.replace("/2.2.1/", "/2.1.1/") ?? "";
  const { data } = await call(inOld, "GET", cpo.token);
  expect(data).toEqual(dialectOf("2.1.1").cdr.write(cdr));
  expect(data).not.toEqual(cdr);
});
