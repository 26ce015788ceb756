import { encodeToken } from "@networkcore/ocpi";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod/mini";
import { eventually, type Link } from "./recording-emsp.ts";
import { openStage, type Stage } from "./test-stage.ts";

let stage: Stage;
let hub: Link;

beforeAll(async () => {
  stage = await openStage();
  hub = await stage.register("hub");
});
beforeEach(() => {
  for (const list of [stage.emsp.sessions, stage.emsp.cdrs, stage.emsp.results]) list.length = 0;
});
afterAll(() => stage.close());

const allego = { countryCode: "DE", partyId: "ALL" };
const hubOnly = { countryCode: "DE", partyId: "SHC" };
const Objects = z.array(z.looseObject({ party_id: z.string() }));
const partiesOf = (objects: readonly { party_id: string }[]) =>
  [...new Set(objects.map(({ party_id }) => party_id))].toSorted();

test("the hub reports itself only; its parties are in the client info", async () => {
  expect(hub.credentials.roles).toMatchObject([{ role: "HUB", party_id: "SHB" }]);
  const infos = await hub.client.get(hub.at("hubclientinfo"), Objects, {
    module: "hubclientinfo",
  });
  expect(infos).toMatchObject([
    { party_id: "ALL", country_code: "DE", role: "CPO", status: "CONNECTED" },
    { party_id: "POD", country_code: "GB", role: "CPO", status: "CONNECTED" },
    { party_id: "SHC", country_code: "DE", role: "CPO", status: "CONNECTED" },
  ]);
});

test("some of its stations are reached by a second road, some by this one only", async () => {
  const locations = await stage.locations("hub", hub);
  expect(partiesOf(locations)).toEqual(["ALL", "POD", "SHC"]);
  const direct = await stage.locations("de", await stage.register("de"));
  const relayed = locations.filter(({ party_id }) => party_id === "ALL");
  expect(relayed).toEqual(direct.filter(({ party_id }) => party_id === "ALL"));
  await stage.control("DELETE", "connections/de");
});

test("a GET for one party gives what is its, and one for a stranger is 4001", async () => {
  const of = (to: object) =>
    hub.client.get(hub.at("tariffs"), Objects, { routing: { to: to as typeof allego } });
  expect(partiesOf(await of(allego))).toEqual(["ALL"]);
  expect(partiesOf(await of({ countryCode: "DE", partyId: "SHB" }))).toEqual(["ALL", "POD", "SHC"]);
  await expect(of({ countryCode: "NL", partyId: "ALL" })).rejects.toMatchObject({ code: 4001 });
});

test("an answer names the parties the other way round", async () => {
  const answer = await fetch(`${stage.simulator.url}/ocpi/hub/2.2.1/sessions`, {
    headers: {
      authorization: `Token ${encodeToken(hub.credentials.token)}`,
      "OCPI-from-country-code": "DE",
      "OCPI-from-party-id": "NWC",
      "OCPI-to-country-code": "DE",
      "OCPI-to-party-id": "ALL",
    },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("ocpi-from-party-id")).toBe("ALL");
  expect(answer.headers.get("ocpi-to-party-id")).toBe("NWC");
});

test.each([
  ["a party of its own", hubOnly],
  ["a party that is connected directly too", allego],
])("commands go to %s, and all that follows names it", async (_, party) => {
  const evse = await stage.freeEvse("hub", hub, {}, party.partyId);
  const id = await stage.session(hub, evse, true);
  const cdr = await eventually(() => stage.emsp.cdrs[0]);
  expect(cdr).toMatchObject({ session_id: id, country_code: "DE", party_id: party.partyId });
  const functional = stage.emsp.requests.filter(({ path }) => !path.includes("hubclientinfo"));
  expect(functional.length).toBeGreaterThan(4);
  for (const { routing } of functional) {
    expect(routing).toEqual({ from: party, to: { countryCode: "DE", partyId: "NWC" } });
  }
});

test("a command to no party, a stranger, or another than the station's does nothing", async () => {
  const { start } = await stage.freeEvse("hub", hub, {}, "SHC");
  await expect(hub.command("START_SESSION", start)).rejects.toMatchObject({ code: 4001 });
  const stranger = { countryCode: "NL", partyId: "ZZZ" };
  await expect(hub.command("START_SESSION", start, { party: stranger })).rejects.toMatchObject({
    code: 4001,
  });
  expect(await hub.command("START_SESSION", start, { party: allego })).toMatchObject({
    result: "REJECTED",
    message: [{ text: "unknown location" }],
  });
  expect(stage.emsp.sessions).toEqual([]);
});

test("the status of a station is told on every road to it", async () => {
  const de = await stage.register("de");
  const evse = await stage.freeEvse("hub", hub, {}, "ALL");
  await stage.session(de, evse);
  await eventually(() => stage.emsp.evses.length === 4);
  const froms = stage.emsp.requests
    .filter(({ path }) => path.includes("/locations/"))
    .map(({ routing }) => routing.from?.partyId);
  expect(froms).toEqual([undefined, "ALL", undefined, "ALL"]);
  await stage.control("DELETE", "connections/de");
});

test("a party goes offline: it is pushed, commands are 4003, and it comes back", async () => {
  const { start, party } = await stage.freeEvse("hub", hub, {}, "SHC");
  await stage.control("PUT", "cpos/hub/parties/SHC", { status: "OFFLINE" });
  expect(stage.emsp.clientInfos.at(-1)).toMatchObject({ party_id: "SHC", status: "OFFLINE" });
  await expect(hub.command("START_SESSION", start, { party })).rejects.toMatchObject({
    code: 4003,
  });
  const before = stage.emsp.evses.length;
  await stage.setStatus("hub", "SHC", String(start["evse_uid"]), { status: "BLOCKED" });
  expect(stage.emsp.evses.length).toBe(before);

  await stage.control("PUT", "cpos/hub/parties/SHC", { status: "CONNECTED" });
  expect(stage.emsp.clientInfos.at(-1)).toMatchObject({ party_id: "SHC", status: "CONNECTED" });
  await stage.setStatus("hub", "SHC", String(start["evse_uid"]), { status: "AVAILABLE" });
  expect((await hub.command("START_SESSION", start, { party })).result).toBe("ACCEPTED");
});

test("a hub of 2.3.0 names its parties in its roles", async () => {
  const modern = await openStage({ emspVersions: ["2.3.0"], versions: { hub: ["2.3.0"] } });
  const link = await modern.register("hub");
  await modern.close();
  expect(link.credentials).toMatchObject({
    hub_party_id: "DESHB",
    roles: [{ party_id: "ALL" }, { party_id: "POD" }, { party_id: "SHC" }],
  });
});
