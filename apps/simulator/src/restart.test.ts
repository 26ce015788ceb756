import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { endpointUrl, Location } from "@networkcore/ocpi";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as z from "zod/mini";
import { driverToken, eventually, recordingEmsp, type RecordingEmsp } from "./recording-emsp.ts";

let folder: string;
let emsp: RecordingEmsp;
let child: ChildProcess | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "simulator-"));
  emsp = await recordingEmsp();
});

afterEach(async () => {
  if (child?.exitCode === null && child.signalCode === null) await end("SIGKILL");
  await emsp.close();
  rmSync(folder, { recursive: true });
});

/** Starts the program; its address. */
async function start(): Promise<string> {
  const program = fileURLToPath(new URL("main.ts", import.meta.url));
  child = spawn(process.execPath, ["--conditions=networkcore-source", program], {
    env: {
      SIMULATOR_PORT: "0",
      SIMULATOR_DATA: folder,
      SIMULATOR_SPEED: "600",
      SIMULATOR_TOKEN_DE: "token-de",
      SIMULATOR_TOKEN_FR: "token-fr",
      SIMULATOR_TOKEN_GB: "token-gb",
      SIMULATOR_PSP_KEY: "psp",
      SIMULATOR_BANK_KEY: "bank",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  return eventually(() => /listening on (\S+)/.exec(printed)?.[1]);
}

/** Sends the program a signal; its exit code and signal. */
async function end(signal: "SIGKILL" | "SIGTERM"): Promise<unknown[]> {
  if (child === undefined) throw new Error("not started");
  const exited = once(child, "exit");
  child.kill(signal);
  return exited;
}

test("a killed simulator takes up its session again and delivers its CDR", async () => {
  const first = await start();
  const link = await emsp.register(`${first}/ocpi/gb/versions`, "token-gb");
  const url = `${endpointUrl(link.endpoints, "locations", "SENDER")}?limit=20`;
  const locations = await link.client.get(url, z.array(Location));
  const found = locations
    .flatMap((location) => (location.evses ?? []).map((evse) => ({ location, evse })))
    .find(({ evse }) => evse.status === "AVAILABLE");
  if (found === undefined) throw new Error("no free EVSE");
  await link.command("START_SESSION", {
    location_id: found.location.id,
    evse_uid: found.evse.uid,
    token: driverToken,
  });
  const before = await eventually(() => emsp.sessions.find(({ kwh }) => kwh > 0));

  await end("SIGKILL");
  emsp.sessions.length = 0;
  const second = await start();
  const after = await eventually(() => emsp.sessions.find(({ status }) => status === "ACTIVE"));
  expect(after.id).toBe(before.id);
  expect(after.kwh).toBeGreaterThan(before.kwh);
  expect(after.start_date_time).toBe(before.start_date_time);

  const stop = await link.client.post(
    `${second}/ocpi/gb/2.2.1/commands/STOP_SESSION`,
    { response_url: `${emsp.url}/results/STOP_SESSION`, session_id: before.id },
    z.looseObject({ result: z.string() }),
  );
  expect(stop.result).toBe("ACCEPTED");
  const cdr = await eventually(() => emsp.cdrs[0]);
  expect(cdr).toMatchObject({ session_id: before.id, currency: "GBP" });
  expect(cdr.total_energy).toBeGreaterThan(before.kwh);

  expect(await end("SIGTERM")).toEqual([0, null]);
});
