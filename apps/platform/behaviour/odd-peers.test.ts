import type { Faults } from "@networkcore/simulator";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chargeAt, meet, setFaults } from "./meet-odd-peer.ts";
import { runSandbox, type SandboxUnderTest } from "./run-sandbox.ts";

const limits = { timeout: 30_000 };
let sandbox: SandboxUnderTest;

beforeAll(async () => {
  sandbox = await runSandbox({ speed: 900, locationsPerCpo: 20 });
}, 120_000);
afterAll(async () => sandbox?.close());

/** What real peers do, all at once. */
const everything: Faults = {
  raw_tokens: true,
  trailing_slashes: true,
  forbidden_for_unauthorized: true,
  empty_link: true,
  nulls: true,
  non_ocpi_422: true,
  unknown_fields: true,
  omit: ["timeout", "cdr_token.country_code", "authorization_reference"],
};
/** What of it can be seen in every version. */
const everySeen = [
  "trailing_slash",
  "forbidden_for_unauthorized",
  "empty_link",
  "null_for_optional",
  "unknown_field",
];
const laterSeen = [...everySeen, "token_needed_raw", "token_sent_raw", "timeout_missing"];

async function expectSession(platform: "v211" | "v230"): Promise<void> {
  const told = await chargeAt(sandbox, platform);
  const ended = told.at(-1);
  expect(ended).toMatchObject({ state: "cleared", energyKwh: "3" });
  const live = told.filter(({ state }) => ["charging", "suspended"].includes(state));
  expect(live.length).toBeGreaterThan(0);
  const receipt = await sandbox.partner.sessions.receipt(ended?.id ?? "");
  expect(receipt.check.verdict).toBe("equal");
}

test.for([
  ["v211", "2.1.1", everySeen],
  ["v230", "2.2.1", laterSeen],
  ["v230", "2.3.0", laterSeen],
] as const)("a peer with every oddity at once charges: %s, OCPI %s", limits, async (peer) => {
  const [platform, version, codes] = peer;
  const connection = await meet(sandbox, platform, { version, faults: everything });
  expect(connection).toMatchObject({ ocpiVersion: version, error: null, refused: 0 });
  await expectSession(platform);
  const { deviations } = await sandbox.operator.connections.report(connection.id);
  const seen = deviations.map(({ code }) => code);
  expect(seen).toEqual(expect.arrayContaining([...codes]));
});

const oddities: readonly [string, Faults, string][] = [
  [
    "pushes to fixed paths and never reads our versions",
    { push_to: "fixed" },
    "pushes_without_versions",
  ],
  [
    "leaves out the uid of the EVSE, and times have no zone",
    { omit: ["evse_uid"], timestamps: "no_zone" },
    "timestamp_without_zone",
  ],
  ["writes times with an offset", { timestamps: "offset" }, "timestamp_offset"],
];

test.for(oddities)("a peer that %s charges, and is told of", limits, async (oddity) => {
  const [, faults, code] = oddity;
  const { id } = await meet(sandbox, "v230", { version: "2.2.1", faults });
  await expectSession("v230");
  const { deviations } = await sandbox.operator.connections.report(id);
  expect(deviations.map((deviation) => deviation.code)).toContain(code);
});

test("unknown values keep nothing from being imported and told", limits, async () => {
  const faults = { unknown_enums: true };
  const connection = await meet(sandbox, "v230", { version: "2.2.1", faults });
  expect(connection.refused).toBe(0);
  expect(connection.locations).toBeGreaterThan(0);
  const report = await sandbox.operator.connections.report(connection.id);
  expect(report.deviations.map(({ code }) => code)).toContain("unknown_enum");
  // Its tariffs are of a type that may not be for everybody: nobody is charged by them.
  expect(report.startable).toEqual([]);
  await meet(sandbox, "v230", { version: "2.2.1", faults: {} });
  await setFaults(sandbox, "v230", faults);
  await expectSession("v230");
});

test("a peer that has become a good one keeps its session records in step", limits, async () => {
  await setFaults(sandbox, "v230", {});
  await expectSession("v230");
});
