import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "playwright/test";
import { findPoint } from "./open-wallet.ts";
import { makePlace, runStart } from "./run-start.ts";

test("a start that is killed starts again without loss, with a session under way", async () => {
  test.setTimeout(240_000);
  const place = await makePlace();
  let start = await runStart(place);
  const { station, evse } = await findPoint(start);
  const connector = evse.connectors.find(({ price }) => price?.energyGrossNow === "0.59");
  const quote = await start.partner.quotes.create({
    stationId: station.id,
    evseUid: evse.uid,
    connectorId: connector?.id ?? "",
    energyKwh: "50",
  });
  const { id } = await start.partner.sessions.start({ quoteId: quote.id });
  await expect.poll(async () => (await start.partner.sessions.get(id)).state).toBe("charging");

  const ended = new Promise((resolve) => start.process.once("exit", resolve));
  start.process.kill("SIGKILL");
  await ended;
  start = await runStart(place);

  const { state } = await start.partner.sessions.get(id);
  expect(["charging", "suspended"]).toContain(state);
  await start.partner.sessions.stop(id);
  await expect
    .poll(async () => (await start.partner.sessions.get(id)).state, { timeout: 30_000 })
    .toBe("cleared");
  const receipt = await start.partner.sessions.receipt(id);
  expect(Number(receipt.energyKwh)).toBeGreaterThan(0);

  // The command line moves the sandbox's time on the running platform: everybody is paid.
  const { now } = await start.operator.testClock.get();
  const until = new Date(now.getTime() + 47 * 3_600_000).toISOString();
  const settled = await settle(["--until", until], start.env);
  expect(settled.stdout).toMatch(/Cycles closed: [12], payouts settled: 2\./);
  expect((await start.partner.sessions.get(id)).state).toBe("settled");
  await expect(settle(["--until", "tomorrow"], start.env)).rejects.toThrow(
    /--until: an RFC 3339 time/,
  );
  await expect(settle(["--until", now.toISOString()], start.env)).rejects.toThrow(/it is .* already/);

  expect(await start.stop()).toBe(130);
  for (const port of Object.values(place.ports)) {
    await expect(fetch(`http://localhost:${port}/`)).rejects.toThrow("fetch failed");
  }
  await place.clear();
});

const settleProgram = fileURLToPath(new URL("../../platform/src/settle.ts", import.meta.url));

function settle(args: string[], env: NodeJS.ProcessEnv) {
  const node = ["--conditions=networkcore-source", settleProgram, ...args];
  return promisify(execFile)(process.execPath, node, { env: { ...process.env, ...env } });
}
