import { startSimulator } from "@networkcore/simulator";
import { Hono } from "hono";
import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { openTestNetwork, serve } from "./test-network.ts";

const stage = await openTestNetwork();
const simulator = await startSimulator({
  port: 0,
  speed: 3_600,
  tokens: { de: "token-de", fr: "token-fr", gb: "token-gb" },
  pspKey: "psp",
  bankKey: "bank",
  locationsPerCpo: 25,
  report: () => undefined,
});
afterAll(async () => {
  await simulator.close();
  await stage.close();
});

const versionsUrl = (cpo: string) => `${simulator.url}/ocpi/${cpo}/versions`;

async function connectionTo(url: string) {
  const { rows } = await sql<{
    id: string;
    state: string;
    error: string | null;
    token_out: string | null;
    parties: { party_id: string }[];
    tariffs: number;
    sync: unknown;
  }>`select * from connections where versions_url = ${url}`.execute(stage.database);
  return rows;
}

test("a CPO is registered, its parties get accounts, and its directory is pulled", async () => {
  // The simulator's chargers change as it starts: the pull comes after that.
  stage.clock.pass(60_000);
  await stage.network.connect({ versionsUrl: versionsUrl("de"), token: "token-de" });
  expect(stage.locations).toHaveLength(25);
  expect(stage.tariffs.length).toBeGreaterThan(0);
  const [connection] = await connectionTo(versionsUrl("de"));
  const tariffs = stage.tariffs.length;
  expect(connection).toMatchObject({ state: "registered", error: null, tariffs, sync: null });
  const parties = connection?.parties.map((party) => party.party_id) ?? [];
  expect(parties.length).toBeGreaterThan(0);
  expect(stage.cpos.map(({ partyId }) => partyId).sort()).toEqual(parties.sort());
  expect(new Set(parties)).toEqual(
    new Set([...parties, ...stage.locations.map((location) => location.party_id)]),
  );
});

test("connecting again keeps the registration and pulls nothing that is not due", async () => {
  const [before] = await connectionTo(versionsUrl("de"));
  await stage.network.connect({ versionsUrl: versionsUrl("de"), token: "used-up" });
  expect(await connectionTo(versionsUrl("de"))).toEqual([before]);
  expect(stage.locations).toHaveLength(25);
});

test("a wrong token fails the connection with its reason, and the right one mends it", async () => {
  const wrong = stage.network.connect({ versionsUrl: versionsUrl("fr"), token: "wrong" });
  await expect(wrong).rejects.toThrow(/token|401/i);
  const [failed] = await connectionTo(versionsUrl("fr"));
  expect(failed).toMatchObject({ state: "failed", token_out: null });
  expect(failed?.error).toMatch(/token|401/i);
  await stage.network.connect({ versionsUrl: versionsUrl("fr"), token: "token-fr" });
  const [mended] = await connectionTo(versionsUrl("fr"));
  expect(mended).toMatchObject({ id: failed?.id, state: "registered", error: null });
});

test("our token for a CPO cannot be read in the table", async () => {
  const [connection] = await connectionTo(versionsUrl("de"));
  expect(connection?.token_out).toMatch(/^v1\./);
});

async function sessionsOf(reference: string) {
  const response = await fetch(`${simulator.url}/control/sessions`);
  const { data } = (await response.json()) as {
    data: { session: { id: string; authorization_reference: string } }[];
  };
  return data.filter(({ session }) => session.authorization_reference === reference);
}

async function freeEvse() {
  for (const location of stage.locations) {
    const [evse] = location.evses ?? [];
    const tariffs = evse?.connectors[0]?.tariff_ids ?? [];
    if (location.country_code !== "DE" || evse === undefined || tariffs.length === 0) continue;
    const path = `${location.country_code}/${location.party_id}/${evse.uid}`;
    await fetch(`${simulator.url}/control/evses/${path}`, {
      method: "PUT",
      body: JSON.stringify({ status: "AVAILABLE" }),
    });
    const connectorId = evse.connectors[0]?.id ?? "";
    const party = { countryCode: location.country_code, partyId: location.party_id };
    return { party, locationId: location.id, evseUid: evse.uid, connectorId };
  }
  throw new Error("no charger with a tariff");
}

test("a start that is asked for many times is sent once; a stop may be sent again", async () => {
  const [connection] = await connectionTo(versionsUrl("de"));
  const connectionId = connection?.id ?? "";
  const reference = "ses_once";
  const place = await freeEvse();
  const start = { roads: [connectionId], reference, ...place };
  const outcomes = await Promise.all(
    Array.from({ length: 4 }, () => stage.network.startSession(start)),
  );
  const kinds = outcomes.map(({ kind }) => kind).sort();
  expect(kinds).toEqual(["accepted", "unknown", "unknown", "unknown"]);
  const [running, ...more] = await sessionsOf(reference);
  expect(more).toEqual([]);
  const { party } = place;
  const ocpiSessionId = running?.session.id ?? "";
  const stop = { connectionId, reference, party, ocpiSessionId };
  expect((await stage.network.stopSession(stop)).kind).toBe("accepted");
  // The CPO has no such session any more, and says so.
  expect((await stage.network.stopSession(stop)).kind).toBe("rejected");
});

test("a charger that is taken rejects, and a CPO that is gone is unreachable", async () => {
  const [connection] = await connectionTo(versionsUrl("de"));
  const connectionId = connection?.id ?? "";
  const [owner] = connection?.parties ?? [];
  const party = { countryCode: "DE", partyId: owner?.party_id ?? "" };
  const place = { party, locationId: "nowhere", evseUid: "nowhere", connectorId: "1" };
  const rejected = { roads: [connectionId], reference: "ses_nowhere", ...place };
  expect(await stage.network.startSession(rejected)).toMatchObject({ kind: "rejected" });
  const closed = await serve(new Hono());
  await closed.close();
  const gone = await stage.connected(closed.url, { country_code: "DE", party_id: "GON" });
  const away = { countryCode: "DE", partyId: "GON" };
  const unreachable = { ...place, roads: [gone.id], reference: "ses_gone", party: away };
  expect(await stage.network.startSession(unreachable)).toMatchObject({ kind: "unreachable" });
});

test("a CDR whose push was lost comes with the next pull, once", async () => {
  await stage.network.pullRecords();
  await stage.network.pullRecords();
  const cdrs = (await stage.announced("ses_once")).filter(
    ({ topic }) => topic === "network.cdr_received",
  );
  expect(cdrs).toHaveLength(1);
});
