import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { eventually } from "../recording-emsp.ts";
import { startSimulator } from "../start-simulator.ts";
import { openStage, stageTokens } from "../test-stage.ts";

test("a late result comes although the simulator was restarted, even after the CDR", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "simulator-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const faults = { gb: { command_result: "late", command_timeout_s: 4 } } as const;
  const stage = await openStage({ dataDir, faults });
  onTestFinished(() => stage.emsp.close());
  const link = await stage.register("gb");
  await stage.session(link, await stage.freeEvse("gb", link));
  await eventually(() => stage.emsp.cdrs.length > 0);
  await stage.simulator.close();
  expect(stage.emsp.results).toEqual([]);

  const again = await startSimulator({
    port: 0,
    dataDir,
    tokens: stageTokens,
    pspKey: "psp",
    bankKey: "bank",
    locationsPerCpo: 40,
    report: () => undefined,
  });
  onTestFinished(() => again.close());
  await eventually(() => stage.emsp.results.length > 0);
  expect(stage.emsp.results).toEqual([{ command: "START_SESSION", result: "ACCEPTED" }]);
  expect(stage.emsp.cdrs).toHaveLength(1);
});
