import { endpointUrl, Session } from "@networkcore/ocpi";
import { Cdr221, Decimal } from "@networkcore/pricing";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as z from "zod/mini";
import { driverToken, eventually, recordingEmsp, type RecordingEmsp } from "./recording-emsp.ts";
import { type Simulator, startSimulator } from "./start-simulator.ts";

let simulator: Simulator;
let emsp: RecordingEmsp;
let link: Awaited<ReturnType<RecordingEmsp["register"]>>;

beforeEach(async () => {
  emsp = await recordingEmsp();
  simulator = await startSimulator({
    port: 0,
    speed: 3600,
    tokens: { de: "token-de", fr: "token-fr", gb: "token-gb" },
    pspKey: "psp",
    bankKey: "bank",
    locationsPerCpo: 60,
    report: () => undefined,
  });
  link = await emsp.register(`${simulator.url}/ocpi/de/versions`, "token-de");
});

afterEach(async () => {
  await simulator.close();
  await emsp.close();
});

const Locations = z.array(
  z.looseObject({
    id: z.string(),
    party_id: z.string(),
    evses: z.array(
      z.looseObject({
        uid: z.string(),
        connectors: z.array(z.looseObject({ power_type: z.string(), tariff_ids: z.unknown() })),
      }),
    ),
  }),
);

/** A fast charger of Allego: 0.4958 EUR net per kWh and nothing else. */
async function allegoEvse() {
  const url = endpointUrl(link.endpoints, "locations", "SENDER");
  for (const location of await link.client.get(url, Locations)) {
    if (location.party_id !== "ALL") continue;
    const evse = location.evses.find(({ connectors }) => connectors[0]?.power_type === "DC");
    if (evse !== undefined) return { location_id: location.id, evse_uid: evse.uid };
  }
  throw new Error("no fast charger of Allego");
}

async function control(uid: string, change: object) {
  const response = await fetch(`${simulator.url}/control/evses/DE/ALL/${uid}`, {
    method: "PUT",
    body: JSON.stringify(change),
  });
  expect(response.status).toBe(200);
}

async function ready(change: object = {}) {
  const evse = await allegoEvse();
  await control(evse.evse_uid, { status: "AVAILABLE", ...change });
  emsp.evses.length = 0;
  return { ...evse, token: driverToken, authorization_reference: "auth-1" };
}

test("a session runs from the command to the CDR, with the exact energy and cost", async () => {
  emsp.faults.refuseCdrs = 2;
  const start = await ready({ vehicle: { energy_kwh: "36.648" } });
  expect(await link.command("START_SESSION", start)).toMatchObject({ result: "ACCEPTED" });
  const full = await eventually(() => emsp.sessions.find(({ kwh }) => kwh === 36.648));
  expect(full).toMatchObject({
    status: "ACTIVE",
    authorization_reference: "auth-1",
    cdr_token: { uid: "driver-1", type: "APP_USER", contract_id: "DENWC000001" },
    total_cost: { excl_vat: 18.17, incl_vat: 21.62 },
  });
  const stopped = await link.command("STOP_SESSION", { session_id: full.id });
  expect(stopped.result).toBe("ACCEPTED");
  const cdr = await eventually(() => emsp.cdrs[0]);

  expect(cdr).toMatchObject({
    session_id: full.id,
    authorization_reference: "auth-1",
    currency: "EUR",
    total_energy: 36.648,
    total_cost: { excl_vat: 18.17, incl_vat: 21.62 },
    total_energy_cost: { excl_vat: 18.17, incl_vat: 21.62 },
    tariffs: [{ party_id: "ALL", id: expect.stringMatching(/^SANDBOX-ALL-/) }],
  });
  const volumes = (type: string) =>
    cdr.charging_periods.flatMap((period) =>
      period.dimensions.filter((one) => one.type === type).map(({ volume }) => volume),
    );
  const energy = volumes("ENERGY").reduce((sum, kwh) => sum.add(Decimal.of(kwh)), Decimal.of(0));
  expect(energy.toString()).toBe("36.648");
  expect(volumes("TIME").length).toBeGreaterThan(1);
  expect(cdr.total_parking_time).toBeGreaterThan(0);
  expect(volumes("PARKING_TIME")).toEqual([cdr.total_parking_time]);
  expect(volumes("MAX_POWER").length).toBe(cdr.charging_periods.length);

  const states = emsp.sessions.map(({ status }) => status);
  expect(states[0]).toBe("PENDING");
  expect(states[1]).toBe("ACTIVE");
  expect(states.at(-1)).toBe("COMPLETED");
  expect(emsp.results).toContainEqual({ command: "START_SESSION", result: "ACCEPTED" });
  expect(emsp.results).toContainEqual({ command: "STOP_SESSION", result: "ACCEPTED" });
  const path = `DE/ALL/${start.location_id}/${start.evse_uid}`;
  expect(emsp.evses).toEqual([
    { path, status: "CHARGING" },
    { path, status: "AVAILABLE" },
  ]);
  expect(emsp.cdrs.length).toBe(1);

  const cdrs = endpointUrl(link.endpoints, "cdrs", "SENDER");
  expect(await link.client.get(cdrs, z.array(Cdr221))).toEqual([cdr]);
  const sessions = await link.client.get(
    endpointUrl(link.endpoints, "sessions", "SENDER"),
    z.array(Session),
  );
  expect(sessions).toMatchObject([{ id: full.id, status: "COMPLETED", kwh: 36.648 }]);
});

test("an EVSE that is told to reject, or is not available, rejects", async () => {
  const start = await ready({ start: "reject" });
  expect(await link.command("START_SESSION", start)).toMatchObject({ result: "REJECTED" });
  await control(start.evse_uid, { start: "accept", status: "INOPERATIVE" });
  expect(await link.command("START_SESSION", start)).toMatchObject({
    result: "REJECTED",
    message: [{ text: "the EVSE is INOPERATIVE" }],
  });
  expect(emsp.evses.map(({ status }) => status)).toEqual(["INOPERATIVE"]);
  expect(emsp.sessions).toEqual([]);
});

test("a taken EVSE rejects a second start", async () => {
  const start = await ready();
  expect((await link.command("START_SESSION", start)).result).toBe("ACCEPTED");
  expect((await link.command("START_SESSION", start)).result).toBe("REJECTED");
});

test("a start that fails at the charger is reported later; a silent one never", async () => {
  const start = await ready({ start: "never" });
  expect((await link.command("START_SESSION", start)).result).toBe("ACCEPTED");
  await control(start.evse_uid, { start: "fail_async" });
  expect((await link.command("START_SESSION", start)).result).toBe("ACCEPTED");
  await eventually(() => emsp.results.length > 0);
  expect(emsp.results).toEqual([{ command: "START_SESSION", result: "FAILED" }]);
  expect(emsp.sessions).toEqual([]);
});

test("an unknown session cannot be stopped; other commands are not supported", async () => {
  expect((await link.command("STOP_SESSION", { session_id: "x" })).result).toBe("UNKNOWN_SESSION");
  expect((await link.command("UNLOCK_CONNECTOR", {})).result).toBe("NOT_SUPPORTED");
});

test("a response_url of somebody else is refused", async () => {
  const start = await ready();
  const attempt = link.command("START_SESSION", start, { responseUrl: "http://127.0.0.1:1/" });
  await expect(attempt).rejects.toMatchObject({ code: 2001 });
});

test("moving the clock moves the session", async () => {
  const start = await ready({ vehicle: { energy_kwh: "700", max_power_kw: "20" } });
  await link.command("START_SESSION", start);
  const before = await eventually(() => emsp.sessions.find(({ status }) => status === "ACTIVE"));
  await fetch(`${simulator.url}/control/clock`, {
    method: "PUT",
    body: JSON.stringify({ offset_ms: 3_600_000 }),
  });
  // An hour at 20 kW.
  const after = await eventually(() => emsp.sessions.find(({ kwh }) => kwh > before.kwh + 19));
  expect(after.id).toBe(before.id);
});
