import { afterAll, beforeAll, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { findChargePoint, watchUntilFull, type ChargePoint } from "./charge.ts";
import { runSandbox, type SandboxUnderTest } from "./run-sandbox.ts";

const berlin = { latitude: 52.52, longitude: 13.405 };
const limits = { timeout: 60_000 };

/** A CPO whose chargers read cards: its platform in the simulator, and its party id there. */
interface Cpo {
  readonly platform: string;
  readonly party: string;
}

const allego: Cpo = { platform: "de", party: "ALL" };
const legacy: Cpo = { platform: "v211", party: "SLC" };
const behindHub: Cpo = { platform: "hub", party: "SHC" };

let sandbox: SandboxUnderTest;

beforeAll(async () => {
  sandbox = await runSandbox({ speed: 600 });
}, 120_000);
afterAll(async () => sandbox?.close());

/** What has just been imported can be searched a moment later. */
const freePoint = (operator = /^Allego/): Promise<ChargePoint> =>
  vi.waitFor(() => findChargePoint(sandbox, { ...berlin, operator, minPowerKw: "50" }), {
    timeout: 5_000,
  });

const TapOutcome = z.object({
  allowed: z.nullable(z.string()),
  authorization_reference: z.nullable(z.string()),
  session_id: z.nullable(z.string()),
  ended: z.boolean(),
});

/** Holds a card to a charger. */
async function tap(cpo: Cpo, { evse }: ChargePoint, uid: string) {
  const response = await fetch(`${sandbox.simulatorUrl}/control/cpos/${cpo.platform}/tap`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ party_id: cpo.party, evse_uid: evse.uid, token_uid: uid }),
  });
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`tap: ${response.status} ${JSON.stringify(body)}`);
  return z.parse(TapOutcome, body);
}

const plugIn = (cpo: Cpo, { evse }: ChargePoint, kwh: string) =>
  sandbox.control(`evses/DE/${cpo.party}/${evse.uid}`, { vehicle: { energy_kwh: kwh } });

async function liveAt({ evse }: ChargePoint) {
  const { data } = await sandbox.partner.sessions.list({ live: true });
  return data.find((session) => session.evseUid === evse.uid);
}

const stateOf = async (id: string) => (await sandbox.partner.sessions.get(id)).state;

test("a card held to a charger charges, and is billed at the public tariff", limits, async () => {
  const point = await freePoint();
  await sandbox.partner.tokens.create({ uid: "04:a2:3f:12:9b:5c:80" });
  await plugIn(allego, point, "36.648");
  const tapped = await tap(allego, point, "04:A2:3F:12:9B:5C:80");
  expect(tapped).toMatchObject({ allowed: "ALLOWED", session_id: expect.any(String) });
  const session = await liveAt(point);
  expect(session).toMatchObject({ stationId: point.station.id, hold: { state: "held" } });
  const id = session?.id ?? "";
  expect(tapped.authorization_reference).toBe(id);
  const told = await watchUntilFull(sandbox, id);
  expect(told.map(({ state }) => state)).toEqual(
    expect.arrayContaining(["authorizing", "pending", "charging"]),
  );
  const receipt = await sandbox.partner.sessions.receipt(id);
  expect(receipt).toMatchObject({
    energyKwh: "36.648",
    totals: { gross: { amount: 2162, currency: "EUR" } },
    check: { verdict: "equal" },
  });
  await expect
    .poll(async () => (await sandbox.partner.sessions.get(id)).hold)
    .toMatchObject({ state: "captured", captured: { amount: 2162 } });
});

test("the card held to the charger again ends the session", limits, async () => {
  const point = await freePoint();
  const uid = "04B1C2D3";
  await sandbox.partner.tokens.create({ uid });
  await plugIn(allego, point, "40");
  const { authorization_reference: reference } = await tap(allego, point, uid);
  const id = reference ?? "";
  await expect.poll(() => stateOf(id), { timeout: 20_000 }).toBe("charging");
  expect(await tap(allego, point, uid)).toMatchObject({ ended: true });
  await expect.poll(() => stateOf(id), { timeout: 30_000 }).toBe("cleared");
  const receipt = await sandbox.partner.sessions.receipt(id);
  expect(Number(receipt.energyKwh)).toBeGreaterThan(0);
});

test("a blocked card may not charge, one that is let again may", limits, async () => {
  const point = await freePoint();
  const uid = "04E5F6A7";
  const { id } = await sandbox.partner.tokens.create({ uid });
  await sandbox.partner.tokens.block(id);
  const blocked = { allowed: "BLOCKED", session_id: null, authorization_reference: null };
  expect(await tap(allego, point, uid)).toMatchObject(blocked);
  await sandbox.partner.tokens.unblock(id);
  await plugIn(allego, point, "2");
  const tapped = await tap(allego, point, uid);
  expect(tapped).toMatchObject({ allowed: "ALLOWED" });
  await watchUntilFull(sandbox, tapped.authorization_reference ?? "");
});

test("a card that nobody has registered is not known", async () => {
  const unknown = { allowed: "UNKNOWN", session_id: null };
  expect(await tap(allego, await freePoint(), "0000FFFF")).toMatchObject(unknown);
});

test("a 2.1.1 CPO, which sends no reference back, is understood by the card", limits, async () => {
  await sandbox.connect("v211");
  const point = await freePoint(/Legacy/);
  const uid = "04D9E8F7";
  await sandbox.partner.tokens.create({ uid });
  await plugIn(legacy, point, "5");
  const tapped = await tap(legacy, point, uid);
  expect(tapped).toMatchObject({ allowed: "ALLOWED", authorization_reference: null });
  const id = (await liveAt(point))?.id ?? "";
  await watchUntilFull(sandbox, id);
  expect(await sandbox.partner.sessions.receipt(id)).toMatchObject({ energyKwh: "5" });
});

test("a card works behind a hub", limits, async () => {
  await sandbox.connect("hub");
  const point = await freePoint(/Sandbox Hub/);
  const uid = "04C6B5A4";
  await sandbox.partner.tokens.create({ uid });
  await plugIn(behindHub, point, "5");
  const tapped = await tap(behindHub, point, uid);
  expect(tapped).toMatchObject({ allowed: "ALLOWED", session_id: expect.any(String) });
  const id = tapped.authorization_reference ?? "";
  await watchUntilFull(sandbox, id);
  expect(await sandbox.partner.sessions.receipt(id)).toMatchObject({ energyKwh: "5" });
});
