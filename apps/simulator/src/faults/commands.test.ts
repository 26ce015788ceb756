import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { eventually, type Link } from "../recording-emsp.ts";
import { openStage, type Stage } from "../test-stage.ts";

let stage: Stage;
let link: Link;

beforeAll(async () => {
  stage = await openStage();
  link = await stage.register("de");
});
afterEach(async () => {
  await stage.control("DELETE", "cpos/de/faults");
  stage.emsp.results.length = 0;
  stage.emsp.sessions.length = 0;
});
afterAll(() => stage.close());

const start = async () => link.command("START_SESSION", (await stage.freeEvse("de", link)).start);
const started = () => eventually(() => stage.emsp.sessions.find(({ kwh }) => kwh > 0));
const stop = async () => link.command("STOP_SESSION", { session_id: (await started()).id });

test("commands are rejected", async () => {
  await stage.faults("de", { reject_commands: true });
  expect(await start()).toMatchObject({ result: "REJECTED", timeout: 30 });
  expect((await link.command("STOP_SESSION", { session_id: "x" })).result).toBe("REJECTED");
  expect(stage.emsp.results).toEqual([]);
});

test("an early result is there before the answer to the command", async () => {
  await stage.faults("de", { command_result: "early" });
  expect((await start()).result).toBe("ACCEPTED");
  expect(stage.emsp.results).toEqual([{ command: "START_SESSION", result: "ACCEPTED" }]);
  expect((await stop()).result).toBe("ACCEPTED");
  expect(stage.emsp.results).toEqual([
    { command: "START_SESSION", result: "ACCEPTED" },
    { command: "STOP_SESSION", result: "ACCEPTED" },
  ]);
});

test("a late result comes after the timeout, though the session runs before", async () => {
  await stage.faults("de", { command_result: "late", command_timeout_s: 1 });
  const asked = performance.now();
  expect(await start()).toMatchObject({ result: "ACCEPTED", timeout: 1 });
  await started();
  expect(stage.emsp.results).toEqual([]);
  await eventually(() => stage.emsp.results.length > 0);
  expect(performance.now() - asked).toBeGreaterThan(1000);
  expect(stage.emsp.results).toEqual([{ command: "START_SESSION", result: "ACCEPTED" }]);
  await stop();
});

test("without results the sessions still run and end", async () => {
  await stage.faults("de", { command_result: "never" });
  expect((await start()).result).toBe("ACCEPTED");
  expect((await stop()).result).toBe("ACCEPTED");
  await eventually(() => stage.emsp.sessions.some(({ status }) => status === "COMPLETED"));
  expect(stage.emsp.results).toEqual([]);
});

test.each(["RESERVE_NOW", "CANCEL_RESERVATION", "UNLOCK_CONNECTOR"])(
  "%s is not supported, and no result follows",
  async (command) => {
    expect(await link.command(command, {})).toMatchObject({ result: "NOT_SUPPORTED" });
    expect(stage.emsp.results).toEqual([]);
  },
);
