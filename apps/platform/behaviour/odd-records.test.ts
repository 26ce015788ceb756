import type { Faults } from "@networkcore/simulator";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { advanceHours } from "./charge.ts";
import { chargeAt, meet, passTimeUntil, setFaults, startAt } from "./meet-odd-peer.ts";
import { runSandbox, type SandboxUnderTest } from "./run-sandbox.ts";

const limits = { timeout: 40_000 };
let sandbox: SandboxUnderTest;

beforeAll(async () => {
  sandbox = await runSandbox({ speed: 900, locationsPerCpo: 60 });
}, 120_000);
afterEach(() => setFaults(sandbox, "de", {}));
afterAll(async () => sandbox?.close());

const bookings = async (sessionId: string) => {
  const { data } = await sandbox.operator.ledgerEntries.list({ sessionId, limit: 100 });
  return data.filter(({ transactionKind }) => transactionKind === "session_cleared").length;
};

async function connectionOfDe() {
  const { data } = await sandbox.operator.connections.list({ limit: 100 });
  const found = data.find(({ versionsUrl }) => versionsUrl?.includes("/de/"));
  if (found === undefined) throw new Error("the German platform is not connected");
  return found;
}

const borne: readonly [string, Faults][] = [
  ["repeats and reorders its pushes", { duplicate_pushes: true, reorder_pushes: true }],
  ["is slow", { delay_ms: 250 }],
  ["tells what became of a command before it answers", { command_result: "early" }],
  ["tells it late", { command_result: "late", command_timeout_s: 1 }],
  ["never tells it", { command_result: "never", command_timeout_s: 1 }],
];

test.for(borne)("a CPO that %s is charged at like the others", limits, async ([, faults]) => {
  await setFaults(sandbox, "de", faults);
  const ended = (await chargeAt(sandbox, "de")).at(-1);
  expect(ended).toMatchObject({ state: "cleared", energyKwh: "3" });
  const receipt = await sandbox.partner.sessions.receipt(ended?.id ?? "");
  expect(receipt.check.verdict).toBe("equal");
  expect(await bookings(ended?.id ?? "")).toBe(6);
  expect(await sandbox.openItems(ended?.id ?? "")).toEqual([]);
});

const lost: readonly [string, Faults][] = [
  ["is not pushed", { lose_cdrs: "push" }],
  ["is not even listed at first", { lose_cdrs: "push_and_list_once" }],
  ["is no newer than its session", { stale_updates: true, lose_cdrs: "push" }],
];

test.for(lost)("a CDR that %s is pulled, and cleared once", limits, async ([, faults]) => {
  await setFaults(sandbox, "de", faults);
  const { id } = await startAt(sandbox, "de");
  await passTimeUntil(sandbox, id, ["suspended"]);
  await sandbox.partner.sessions.stop(id);
  const cleared = await passTimeUntil(sandbox, id, ["cleared"]);
  expect(cleared.energyKwh).toBe("3");
  await advanceHours(sandbox, 1 / 60);
  expect(await bookings(id)).toBe(6);
});

test.for([-7_200, 7_200])("a clock %i s off loses no CDR", limits, async (clock_drift_s) => {
  const faults: Faults = { lose_cdrs: "push", clock_drift_s };
  await meet(sandbox, "v230", { version: "2.3.0", faults });
  for (let time = 0; time < 2; time += 1) {
    const { id } = await startAt(sandbox, "v230");
    await passTimeUntil(sandbox, id, ["suspended"]);
    await sandbox.partner.sessions.stop(id);
    expect(await passTimeUntil(sandbox, id, ["cleared"])).toMatchObject({ energyKwh: "3" });
  }
});

test("a CDR of a CPO that sets its clock back comes within the hour", limits, async () => {
  await setFaults(sandbox, "de", { lose_cdrs: "push", clock_drift_s: -7_200 });
  const { id } = await startAt(sandbox, "de");
  await passTimeUntil(sandbox, id, ["suspended"]);
  await sandbox.partner.sessions.stop(id);
  await passTimeUntil(sandbox, id, ["ended"]);
  await advanceHours(sandbox, 1);
  expect(await passTimeUntil(sandbox, id, ["cleared"])).toMatchObject({ energyKwh: "3" });
});

test("a session of which nothing is pushed is followed by pulls", limits, async () => {
  await setFaults(sandbox, "de", { drop_pushes: true, lose_cdrs: "push" });
  const { id } = await startAt(sandbox, "de");
  await passTimeUntil(sandbox, id, ["suspended"]);
  await sandbox.partner.sessions.stop(id);
  expect(await passTimeUntil(sandbox, id, ["cleared"])).toMatchObject({ energyKwh: "3" });
});

test("a CPO that fails while its CDR is due is asked again when it is back", limits, async () => {
  await setFaults(sandbox, "de", { lose_cdrs: "push" });
  const { id } = await startAt(sandbox, "de");
  const state = async () => (await sandbox.partner.sessions.get(id)).state;
  await expect.poll(state, { timeout: 10_000 }).toBe("suspended");
  await sandbox.partner.sessions.stop(id);
  await expect.poll(state, { timeout: 10_000 }).toBe("ended");
  await setFaults(sandbox, "de", { lose_cdrs: "push", errors: { probability: 1, status: 500 } });
  await advanceHours(sandbox, 1 / 60);
  const failure = async () => (await connectionOfDe()).health.lastFailure;
  await expect.poll(failure, { timeout: 10_000 }).toBe("HTTP 500");
  expect(await state()).toBe("ended");
  await setFaults(sandbox, "de", { lose_cdrs: "push" });
  await passTimeUntil(sandbox, id, ["cleared"]);
  const receipt = await sandbox.partner.sessions.receipt(id);
  expect(receipt.check.verdict).toBe("equal");
});

test("a corrected CDR leaves open items, and nothing is paid twice", limits, async () => {
  await setFaults(sandbox, "de", { correct_cdrs: true });
  const id = (await chargeAt(sandbox, "de")).at(-1)?.id ?? "";
  await expect.poll(() => sandbox.openItems(id)).toEqual([
    "the session has been cleared by another CDR",
    "a credit CDR",
  ]);
  const receipt = await sandbox.partner.sessions.receipt(id);
  expect(receipt.check.verdict).toBe("higher");
  expect(await bookings(id)).toBe(6);
  await advanceHours(sandbox, 47);
  const { data } = await sandbox.operator.settlements.list({ sessionId: id });
  const cpo = data.find(({ party }) => party.type === "cpo");
  const lines = cpo?.lines.filter(({ sessionId }) => sessionId === id) ?? [];
  expect(lines.length).toBe(1);
});

test("a receipt says that a CPO's total is not what its tariff makes", limits, async () => {
  await setFaults(sandbox, "de", { wrong_totals: true });
  const ended = (await chargeAt(sandbox, "de")).at(-1);
  const { check, totals } = await sandbox.partner.sessions.receipt(ended?.id ?? "");
  expect(check.verdict).toBe("higher");
  expect(Number(check.cpoTotalNet)).toBeCloseTo(totals.net.amount / 100 + 1, 1);
});

test("a CPO that lets few requests through is imported all the same", limits, async () => {
  const { id, syncedAt } = await connectionOfDe();
  await setFaults(sandbox, "de", { rate_limit: { per_second: 1, retry_after_s: 1 } });
  await sandbox.operator.connections.sync(id, { full: true });
  const done = async () => {
    const now = await sandbox.operator.connections.get(id);
    return now.sync === null && Number(now.syncedAt) > Number(syncedAt);
  };
  await expect.poll(done, { timeout: 20_000, interval: 300 }).toBe(true);
});
