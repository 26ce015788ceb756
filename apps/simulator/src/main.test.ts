import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const required = {
  SIMULATOR_PORT: "0",
  SIMULATOR_TOKEN_DE: "a",
  SIMULATOR_TOKEN_FR: "b",
  SIMULATOR_TOKEN_GB: "c",
  SIMULATOR_PSP_KEY: "psp",
  SIMULATOR_BANK_KEY: "bank",
};

function run(env: Record<string, string>) {
  const program = fileURLToPath(new URL("main.ts", import.meta.url));
  return spawnSync(process.execPath, ["--conditions=networkcore-source", program], {
    env: { ...required, ...env },
    encoding: "utf8",
    timeout: 20_000,
  });
}

test.each([
  ["SIMULATOR_FAULTS", "slow", /SIMULATOR_FAULTS: must be JSON/],
  ["SIMULATOR_FAULTS", '{"de":{"delay_ms":-1}}', /SIMULATOR_FAULTS\.de\.delay_ms: /],
  ["SIMULATOR_FAULTS", '{"nl":{}}', /SIMULATOR_FAULTS/],
  ["SIMULATOR_VERSIONS", '{"de":["2.0"]}', /SIMULATOR_VERSIONS\.de\.0: /],
  ["SIMULATOR_TOKEN_HUB", "", /SIMULATOR_TOKEN_HUB: /],
])("%s=%s ends the start with its name", (name, value, message) => {
  const { status, stderr } = run({ [name]: value });
  expect(status).toBe(2);
  expect(stderr).toMatch(message);
});

test("versions that a platform cannot speak end the start", () => {
  const { status, stderr } = run({ SIMULATOR_VERSIONS: '{"hub":["2.1.1"]}' });
  expect(status).toBe(1);
  expect(stderr).toContain("OCPI 2.1.1 has no hubs");
});
