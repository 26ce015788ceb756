import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { startSimulator } from "../start-simulator.ts";
import { openStage, type Stage, stageTokens } from "../test-stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test("modes are set as a whole, read back and deleted", async () => {
  expect(await stage.control("GET", "cpos/fr/faults")).toEqual({ status: 200, body: {} });
  const modes = { delay_ms: 5, omit: ["timeout"] };
  const put = await stage.control("PUT", "cpos/fr/faults", modes);
  expect(put).toEqual({ status: 200, body: modes });
  await stage.control("PUT", "cpos/fr/faults", { nulls: true });
  expect((await stage.control("GET", "cpos/fr/faults")).body).toEqual({ nulls: true });
  expect((await stage.control("DELETE", "cpos/fr/faults")).status).toBe(204);
  expect((await stage.control("GET", "cpos/fr/faults")).body).toEqual({});
});

test.each([
  [{ slow: true }, "slow"],
  [{ delay_ms: -1 }, "delay_ms"],
  [{ errors: { probability: 2, status: 500 } }, "errors.probability"],
  [{ omit: ["id"] }, "omit.0"],
  [{ push_to: "nowhere" }, "push_to"],
])("%j is refused and names the field", async (modes, param) => {
  const { status, body } = await stage.control("PUT", "cpos/fr/faults", modes);
  expect({ status, param: body.param }).toEqual({ status: 400, param });
});

test("a platform that there is not is not found", async () => {
  expect((await stage.control("PUT", "cpos/nl/faults", {})).status).toBe(404);
});

test("a platform without a registration token is not served", async () => {
  const { de, fr, gb } = stageTokens;
  const simulator = await startSimulator({
    port: 0,
    tokens: { de, fr, gb },
    pspKey: "psp",
    bankKey: "bank",
    report: () => undefined,
  });
  onTestFinished(() => simulator.close());
  const status = async (path: string) => (await fetch(`${simulator.url}/${path}`)).status;
  expect(await status("ocpi/de/versions")).toBe(401);
  for (const cpo of ["v211", "v230", "hub"]) {
    expect(await status(`ocpi/${cpo}/versions`)).toBe(404);
    expect(await status(`control/cpos/${cpo}/faults`)).toBe(404);
  }
});

test("a mode that the version cannot have is refused", async () => {
  const credit = await stage.control("PUT", "cpos/v211/faults", { correct_cdrs: true });
  expect({ status: credit.status, param: credit.body.param }).toEqual({
    status: 409,
    param: "correct_cdrs",
  });
  await stage.control("PUT", "cpos/fr/faults", { correct_cdrs: true });
  const old = await stage.control("PUT", "cpos/fr/versions", { versions: ["2.1.1"] });
  expect(old.status).toBe(409);
  await stage.control("DELETE", "cpos/fr/faults");
  const hub = await stage.control("PUT", "cpos/hub/versions", { versions: ["2.1.1"] });
  expect(hub.status).toBe(409);
});

test("modes and versions outlive the process; those given at the start come on top", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "simulator-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const first = await openStage({ dataDir, faults: { gb: { delay_ms: 1 } } });
  await first.faults("de", { nulls: true });
  await first.control("PUT", "cpos/fr/versions", { versions: ["2.3.0", "2.2.1"] });
  await first.close();
  const second = await openStage({ dataDir, faults: { gb: { delay_ms: 2 } } });
  const { body } = await second.control("GET", "cpos");
  await second.close();
  expect(body.data).toMatchObject([
    { cpo: "de", versions: ["2.2.1"], faults: { nulls: true } },
    { cpo: "fr", versions: ["2.3.0", "2.2.1"], faults: {} },
    { cpo: "gb", versions: ["2.2.1"], faults: { delay_ms: 2 } },
    { cpo: "v211", versions: ["2.1.1"] },
    { cpo: "v230", versions: ["2.3.0"] },
    { cpo: "hub", versions: ["2.2.1"], parties: ["ALL", "POD", "SHC"], registered: false },
  ]);
});
