import { dialectOf } from "@networkcore/ocpi";
import type { OcpiVersion } from "@networkcore/pricing";
import { expect, onTestFinished, test } from "vitest";
import * as z from "zod/mini";
import type { CpoId } from "./cpo-platforms.ts";
import { eventually } from "./recording-emsp.ts";
import { openStage } from "./test-stage.ts";

const Objects = z.array(z.record(z.string(), z.unknown()));

const peers: readonly (readonly [CpoId, OcpiVersion])[] = [
  ["v211", "2.1.1"],
  ["de", "2.2.1"],
  ["v230", "2.3.0"],
];

test.each(peers)("%s registers and runs a session in %s", async (cpo, version) => {
  const stage = await openStage({ emspVersions: ["2.3.0", "2.2.1", "2.1.1"] });
  onTestFinished(() => stage.close());
  const link = await stage.register(cpo);
  expect(link.version).toBe(version);
  expect(stage.emsp.seenVersions()).toBeGreaterThan(0);

  const dialect = dialectOf(version);
  const locations = await stage.locations(cpo, link);
  expect(locations.length).toBe(cpo === "de" ? 40 : 36);
  const tariffs = await link.client.get(link.at("tariffs"), Objects);
  const owner = { countryCode: "DE", partyId: "XYZ" };
  expect(tariffs.map((one) => dialect.tariff.read(one, owner).ok)).toEqual(tariffs.map(() => true));

  const evse = await stage.freeEvse(cpo, link);
  const id = await stage.session(link, evse);
  const cdr = await eventually(() => stage.emsp.cdrs[0]);
  const session = stage.emsp.sessions.find((one) => one.id === id);
  expect(session?.location_id).toBe(evse.location.id);
  expect(session?.evse_uid).toBe(evse.evseUid);
  expect(session?.cdr_token.contract_id).toBe("DENWC000001");
  expect(cdr.total_energy).toBeGreaterThan(0);
  expect(stage.emsp.evses.map(({ status }) => status)).toEqual(["CHARGING", "AVAILABLE"]);
  expect(stage.emsp.results).toHaveLength(2);

  const listed = await link.client.get(link.at("cdrs"), Objects);
  expect(listed).toHaveLength(1);
  const pushed = stage.emsp.requests.filter(({ path }) => path.endsWith("/cdrs"));
  expect(listed[0]).toEqual(pushed[0]?.body);
  expect((await link.client.get(link.at("sessions"), Objects)).length).toBe(1);
  expect(stage.reports).toEqual([]);
});

test("a peer of 2.1.1 correlates by auth_id and embeds the location", async () => {
  const stage = await openStage({ emspVersions: ["2.1.1"] });
  onTestFinished(() => stage.close());
  const link = await stage.register("v211");
  expect(link.credentials.roles).toMatchObject([{ party_id: "SLC", country_code: "DE" }]);
  expect(link.endpoints.every((endpoint) => !("role" in endpoint))).toBe(true);
  const evse = await stage.freeEvse("v211", link);
  await stage.session(link, evse);
  const session = stage.emsp.requests.find(({ path }) => path.includes("/sessions/"));
  expect(session?.path).toMatch(/^\/2\.1\.1\/sessions\/DE\/SLC\//);
  expect(session?.body).toMatchObject({
    auth_id: "DENWC000001",
    start_datetime: expect.any(String),
    location: { id: evse.location.id, address: evse.location.address, evses: [{}] },
  });
  expect(session?.body).not.toHaveProperty("authorization_reference");
  expect(session?.body).not.toHaveProperty("cdr_token");
  await eventually(() => stage.emsp.cdrs.length > 0);
  const cdr = stage.emsp.requests.find(({ path }) => path.endsWith("/cdrs"));
  expect(cdr?.body).toMatchObject({ total_cost: expect.any(Number), auth_id: "DENWC000001" });
});

test("a peer of 2.3.0 states prices before taxes and taxes", async () => {
  const stage = await openStage({ emspVersions: ["2.3.0"] });
  onTestFinished(() => stage.close());
  const link = await stage.register("v230");
  const [tariff] = await link.client.get(link.at("tariffs"), Objects);
  expect(tariff).toMatchObject({ tax_included: "NO" });
  await stage.session(link, await stage.freeEvse("v230", link));
  await eventually(() => stage.emsp.cdrs.length > 0);
  const cdr = stage.emsp.requests.find(({ path }) => path.endsWith("/cdrs"));
  expect(cdr?.body).toMatchObject({
    total_cost: { before_taxes: expect.any(Number), taxes: [{ name: "VAT" }] },
  });
});

test("a platform is told other versions, and its eMSP registers anew", async () => {
  const stage = await openStage({ emspVersions: ["2.3.0", "2.2.1", "2.1.1"] });
  onTestFinished(() => stage.close());
  expect((await stage.register("de")).version).toBe("2.2.1");
  await stage.control("PUT", "cpos/de/versions", { versions: ["2.2.1", "2.3.0"] });
  await stage.control("DELETE", "connections/de");
  expect((await stage.register("de")).version).toBe("2.3.0");
  await stage.control("PUT", "cpos/de/versions", { versions: ["2.1.1"] });
  await stage.control("DELETE", "connections/de");
  const old = await stage.register("de");
  expect(old.version).toBe("2.1.1");
  // 2.1.1 speaks for one party only.
  const parties = (await stage.locations("de", old)).map((one) => one.operator?.name);
  expect(new Set(parties).size).toBeLessThanOrEqual(1);
});
