import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findChargePoint, start, watchUntilFull } from "./charge.ts";
import { chargeAt, meet, setFaults } from "./meet-odd-peer.ts";
import { runSandbox, type SandboxUnderTest } from "./run-sandbox.ts";

const berlin = { latitude: 52.52, longitude: 13.405 };
const roadMilliseconds = 30_000;

let sandbox: SandboxUnderTest;

beforeAll(async () => {
  sandbox = await runSandbox({ speed: 600, locationsPerCpo: 40 });
}, 120_000);
afterAll(async () => sandbox?.close());

async function connectionOf(platform: "de" | "v211" | "v230" | "hub") {
  if (platform !== "de") return sandbox.connect(platform);
  const { data } = await sandbox.operator.connections.list({ limit: 100 });
  const found = data.find(({ versionsUrl }) => versionsUrl?.includes("/de/"));
  if (found === undefined) throw new Error("the German platform is not connected");
  return found;
}

describe.each([
  { version: "2.1.1", platform: "v211", operator: /^Sandbox Legacy/, party: "SLC" },
  { version: "2.2.1", platform: "de", operator: /^Allego/, party: "ALL" },
  { version: "2.3.0", platform: "v230", operator: /^Sandbox Modern/, party: "SMC" },
  { version: "2.2.1", platform: "hub", operator: /^Sandbox Hub/, party: "SHC" },
] as const)("$platform, OCPI $version", ({ version, platform, operator, party }) => {
  test("is registered and imported, and its report can be read", async () => {
    const connection = await connectionOf(platform);
    expect(connection).toMatchObject({
      state: "registered",
      ocpiVersion: version,
      error: null,
      kind: platform === "hub" ? "hub" : "cpo",
    });
    expect(connection.parties.map(({ partyId }) => partyId)).toContain(party);
    expect(connection.locations).toBeGreaterThan(0);
    expect(connection.tariffs).toBeGreaterThan(0);
    expect(connection.refused).toBe(0);
    const report = await sandbox.operator.connections.report(connection.id);
    expect(["A", "B"]).toContain(report.grade);
    expect(report.startable.length).toBeGreaterThan(0);
  });

  test(
    "a session goes from quote to receipt, told live",
    { timeout: roadMilliseconds },
    async () => {
      const point = await findChargePoint(sandbox, { ...berlin, operator });
      const { id } = await start(sandbox, point, "12");
      const told = await watchUntilFull(sandbox, id);
      const states = new Set(told.map(({ state }) => state));
      expect([...states]).toEqual(expect.arrayContaining(["stopping", "cleared"]));
      // A first reading that comes late may be of a car that is full already.
      expect(states.has("charging") || states.has("suspended")).toBe(true);
      const readings = told.map(({ energyKwh }) => Number(energyKwh));
      expect(readings).toEqual(readings.toSorted((one, other) => one - other));
      expect(new Set(readings).size).toBeGreaterThan(2);
      const ended = told.at(-1);
      expect(ended).toMatchObject({ state: "cleared", energyKwh: "12" });
      const receipt = await sandbox.partner.sessions.receipt(id);
      expect(receipt.check.verdict).toBe("equal");
      expect(receipt.totals).toEqual(ended?.cost);
      expect(receipt.totals.gross.amount).toBeGreaterThan(0);
      await expect
        .poll(async () => (await sandbox.partner.sessions.get(id)).hold.state)
        .toBe("captured");
    },
  );
});

test("what a station shows changes as soon as its CPO says so, in every version", async () => {
  for (const operator of [/^Sandbox Legacy/, /^Allego/, /^Sandbox Modern/, /^Sandbox Hub/]) {
    const { station, evse } = await findChargePoint(sandbox, { ...berlin, operator });
    const { tariff } = await sandbox.partner.quotes.create({
      stationId: station.id,
      evseUid: evse.uid,
      connectorId: evse.connectors[0]?.id ?? "",
    });
    const path = `evses/${tariff.countryCode}/${tariff.partyId}/${evse.uid}`;
    await sandbox.control(path, { status: "OUTOFORDER" });
    await expect
      .poll(async () => {
        const { evses } = await sandbox.partner.stations.get(station.id);
        return evses.find(({ uid }) => uid === evse.uid)?.status;
      })
      .toBe("out_of_order");
  }
});

test(
  "a start that a CPO's own road does not take goes through the hub, and is billed",
  { timeout: roadMilliseconds },
  async () => {
    const starts = async () => {
      const { data } = await sandbox.operator.connections.list({ limit: 100 });
      return data.find(({ kind }) => kind === "hub")?.health.starts ?? 0;
    };
    const before = await starts();
    await setFaults(sandbox, "de", { errors: { probability: 1, status: 429 } });
    const ended = (await chargeAt(sandbox, "de")).at(-1);
    expect(ended).toMatchObject({ state: "cleared", energyKwh: "3" });
    const { check } = await sandbox.partner.sessions.receipt(ended?.id ?? "");
    expect(check.verdict).toBe("equal");
    expect(await starts()).toBe(before + 1);
    await setFaults(sandbox, "de", {});
  },
);

test(
  "a hub of 2.3.0, whose roles are the parties behind it, is charged through as well",
  { timeout: roadMilliseconds },
  async () => {
    const hub = await meet(sandbox, "hub", { version: "2.3.0", faults: {} });
    expect(hub).toMatchObject({ kind: "hub", ocpiVersion: "2.3.0", refused: 0 });
    expect(hub.parties.map(({ partyId }) => partyId).toSorted()).toEqual(["ALL", "POD", "SHC"]);
    const ended = (await chargeAt(sandbox, "hub")).at(-1);
    expect(ended).toMatchObject({ state: "cleared", energyKwh: "3" });
    const { check } = await sandbox.partner.sessions.receipt(ended?.id ?? "");
    expect(check.verdict).toBe("equal");
  },
);
