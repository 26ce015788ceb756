import { setTimeout as sleep } from "node:timers/promises";
import type { Connection, Session } from "@networkcore/sdk";
import type { Faults } from "@networkcore/simulator";
import { advanceHours, findChargePoint, start, watchUntilFull } from "./charge.ts";
import type { OtherPlatform, SandboxUnderTest } from "./run-sandbox.ts";

const berlin = { latitude: 52.52, longitude: 13.405 };
const farewellMilliseconds = 10_000;
/** In real time; the platform looks twice a second for what is due. */
const pullMilliseconds = 600;

/** Whose stations the platforms have. */
const operators = {
  de: /^Allego/,
  v211: /^Sandbox Legacy/,
  v230: /^Sandbox Modern/,
  hub: /^Sandbox Hub/,
} as const;

/** Makes a platform of the simulator difficult; `{}` makes it a good one again. */
export const setFaults = (
  sandbox: SandboxUnderTest,
  platform: keyof typeof operators,
  faults: Faults,
): Promise<void> => sandbox.control(`cpos/${platform}/faults`, faults);

/** Connects a platform that is as it is given; one that is connected leaves first. */
export async function meet(
  sandbox: SandboxUnderTest,
  platform: OtherPlatform,
  o: { readonly version: string; readonly faults: Faults },
): Promise<Connection> {
  const { data } = await sandbox.operator.connections.list({ limit: 100 });
  const known = data.find(({ versionsUrl }) => versionsUrl?.includes(`/${platform}/`));
  if (known?.state === "registered") {
    await setFaults(sandbox, platform, {});
    await sandbox.operator.connections.end(known.id);
    await untilGone(sandbox, platform);
  }
  await setFaults(sandbox, platform, o.faults);
  await sandbox.control(`cpos/${platform}/versions`, { versions: [o.version] });
  return sandbox.connect(platform);
}

async function untilGone({ simulatorUrl }: SandboxUnderTest, platform: string): Promise<void> {
  const began = performance.now();
  for (;;) {
    const response = await fetch(`${simulatorUrl}/control/cpos`);
    const { data } = (await response.json()) as { data: { cpo: string; registered: boolean }[] };
    if (data.find(({ cpo }) => cpo === platform)?.registered === false) return;
    if (performance.now() - began > farewellMilliseconds) throw new Error(`${platform} stays`);
    await sleep(50);
  }
}

/** A whole session at a platform's station. @returns all that was told of it */
export async function chargeAt(
  sandbox: SandboxUnderTest,
  platform: keyof typeof operators,
): Promise<Session[]> {
  const { id } = await startAt(sandbox, platform);
  return watchUntilFull(sandbox, id);
}

/** Starts a session at a platform's station, whose car takes 3 kWh. */
export async function startAt(
  sandbox: SandboxUnderTest,
  platform: keyof typeof operators,
): Promise<Session> {
  const place = { ...berlin, operator: operators[platform], minPowerKw: "20" };
  return start(sandbox, await findChargePoint(sandbox, place), "3");
}

/** Moves time on, half a minute after the other, until a session is so far. */
export async function passTimeUntil(
  sandbox: SandboxUnderTest,
  id: string,
  states: readonly Session["state"][],
): Promise<Session> {
  for (let left = 20; left > 0; left -= 1) {
    const session = await sandbox.partner.sessions.get(id);
    if (states.includes(session.state)) return session;
    await advanceHours(sandbox, 1 / 120);
    await sleep(pullMilliseconds);
  }
  throw new Error(`${id} is ${(await sandbox.partner.sessions.get(id)).state} still`);
}
