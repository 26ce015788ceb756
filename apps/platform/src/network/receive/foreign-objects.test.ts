import { dialectOf, supportedVersions, type OcpiVersion } from "@networkcore/ocpi";
import { afterAll, describe, expect, test } from "vitest";
import { openTestNetwork } from "../test-network.ts";
import { fingerprint } from "../test-peer.ts";
import { testCdr, testSession } from "../test-record.ts";

const stage = await openTestNetwork();
afterAll(stage.close);

const theirs = { country_code: "DE", party_id: "ALL" };
const later = "2026-04-13T13:00:00Z";

const location = {
  ...theirs,
  id: "LOC1",
  publish: true,
  address: "Unter den Linden 1",
  city: "Berlin",
  country: "DEU",
  coordinates: { latitude: "52.517", longitude: "13.389" },
  time_zone: "Europe/Berlin",
  last_updated: later,
};
const connector = {
  id: "1",
  standard: "IEC_62196_T2",
  format: "SOCKET",
  power_type: "AC_3_PHASE",
  max_voltage: 230,
  max_amperage: 32,
  last_updated: later,
} as const;
const evse = { uid: "E1", status: "AVAILABLE", connectors: [connector], last_updated: later };
const tariff = {
  ...theirs,
  id: "T1",
  currency: "EUR",
  elements: [{ price_components: [{ type: "ENERGY", price: 0.01, step_size: 1 }] }],
  last_updated: later,
};
const session = { ...testSession("S1"), kwh: 99, last_updated: later };

interface Attempt {
  readonly what: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** Every way in which a connection may say something of an object, tried on another's. */
function attemptsIn(version: OcpiVersion, commandId: string): Attempt[] {
  const dialect = dialectOf(version);
  const at = "DE/ALL";
  const wire = {
    location: dialect.location.write(location),
    session: dialect.session.write(session),
    tariff: dialect.tariff.write(tariff),
    cdr: dialect.cdr.write(testCdr("NEW")),
  };
  const change = { last_updated: later };
  return [
    { what: "location", method: "PUT", path: `locations/${at}/LOC1`, body: wire.location },
    { what: "location", method: "PATCH", path: `locations/${at}/LOC1`, body: change },
    { what: "EVSE", method: "PUT", path: `locations/${at}/LOC1/E1`, body: evse },
    {
      what: "EVSE",
      method: "PATCH",
      path: `locations/${at}/LOC1/E1`,
      body: { ...change, status: "REMOVED" },
    },
    { what: "connector", method: "PUT", path: `locations/${at}/LOC1/E1/1`, body: connector },
    { what: "connector", method: "PATCH", path: `locations/${at}/LOC1/E1/1`, body: change },
    { what: "tariff", method: "PUT", path: `tariffs/${at}/T1`, body: wire.tariff },
    { what: "tariff", method: "DELETE", path: `tariffs/${at}/T1` },
    { what: "session", method: "PUT", path: `sessions/${at}/S1`, body: wire.session },
    { what: "session", method: "PATCH", path: `sessions/${at}/S1`, body: change },
    { what: "session", method: "GET", path: `sessions/${at}/S1` },
    { what: "small letters", method: "GET", path: "sessions/de/all/s1" },
    { what: "CDR", method: "GET", path: `cdrs/${at}/C1` },
    ...(version === "2.1.1"
      ? []
      : [
          // Under a path of one's own, of somebody else: what 2.1.1 does not say in an object.
          { what: "CDR", method: "POST", path: "cdrs", body: wire.cdr },
          { what: "own path", method: "PUT", path: "locations/DE/EWE/LOC1", body: wire.location },
          { what: "own path", method: "PUT", path: "tariffs/DE/EWE/T1", body: wire.tariff },
          { what: "own path", method: "PUT", path: "sessions/DE/EWE/S1", body: wire.session },
        ]),
    {
      what: "command result",
      method: "POST",
      path: `commands/START_SESSION/${commandId}`,
      body: { result: version === "2.1.1" ? "REJECTED" : "FAILED" },
    },
  ];
}

/** Why they are refused: not for a form that does not fit. */
const reason = /is not a party of this connection|is not the one of the path|unknown command/;

const written = () => ({
  locations: stage.locations.length,
  tariffs: stage.tariffs.length,
  patched: [...stage.patched],
  deleted: [...stage.deleted],
});

describe.each(supportedVersions)("in version %s", (version) => {
  test.for(["cpo", "hub"] as const)("a %s cannot touch another party's objects", async (kind) => {
    const allego = await stage.connected("http://127.0.0.1:1", theirs, { version });
    const party = { country_code: "DE", party_id: "EWE" };
    const other = await stage.connected("http://127.0.0.1:2", party, { kind, version });
    const reference = `ses_${version}_${kind}`;
    await allego.asked(reference);
    const dialect = dialectOf(version);
    const known = { ...testSession("S1"), authorization_reference: reference };
    const owned = { ...known, cdr_token: { ...known.cdr_token, contract_id: reference } };
    const put = await allego.send("PUT", "sessions/DE/ALL/S1", dialect.session.write(owned));
    expect(put.status_code).toBe(1000);
    const cdr = testCdr("C1", { authorization_reference: reference });
    expect((await allego.send("POST", "cdrs", dialect.cdr.write(cdr))).status_code).toBe(1000);

    const before = { tables: await fingerprint(stage.database), written: written() };
    const attempts = attemptsIn(version, `cmd_${reference}${allego.id}`);
    for (const { what, method, path, body } of attempts) {
      const answer = await other.send(method, path, body);
      expect(answer, `${method} ${what} ${path}`).toMatchObject({
        status_message: expect.stringMatching(reason) as string,
      });
      expect(answer.status_code).toBeGreaterThanOrEqual(2000);
      expect(answer.data ?? null).toBeNull();
    }
    expect({ tables: await fingerprint(stage.database), written: written() }).toEqual(before);
  });

  test("who knows another's reference has no say about its session", async () => {
    const allego = await stage.connected("http://127.0.0.1:1", theirs, { version });
    const party = { country_code: "DE", party_id: "EWE" };
    const other = await stage.connected("http://127.0.0.1:2", party, { version });
    const reference = `ses_known_${version}`;
    await allego.asked(reference);
    const dialect = dialectOf(version);
    const uid = { uid: reference, contract_id: reference };
    const token = { ...testSession("X").cdr_token, ...uid };
    const stolen = { ...party, authorization_reference: reference, cdr_token: token };
    const answers = [
      await other.send("PUT", "sessions/DE/EWE/X", dialect.session.write(testSession("X", stolen))),
      await other.send("POST", "cdrs", dialect.cdr.write(testCdr("X", stolen))),
    ];
    for (const answer of answers) expect(answer.status_code).toBe(1000);
    expect(await stage.announced(reference)).toEqual([]);
  });
});

test("a hub cannot tell of parties as a CPO, and a CPO cannot as a hub", async () => {
  const cpo = await stage.connected("http://127.0.0.1:3", { country_code: "DE", party_id: "NOH" });
  const info = {
    country_code: "DE",
    party_id: "ALL",
    role: "CPO",
    status: "CONNECTED",
    last_updated: later,
  };
  await cpo.send("PUT", "hubclientinfo/DE/ALL", info);
  expect((await cpo.read()).parties).toEqual([
    { country_code: "DE", party_id: "NOH", name: "CPO" },
  ]);
});
