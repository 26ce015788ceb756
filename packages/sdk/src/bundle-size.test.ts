import { expect, test } from "vitest";
import { bundleSdk, programs } from "../test-bundle/bundle-sdk.ts";

test.each([
  // 22.11 kB: the calls of cards brought 0.33.
  ["the whole SDK", programs.whole, 22_400],
  // 19.50 kB: stations, quotes, sessions. The widget carries it.
  ["a driver's client", programs.driver, 19_800],
  // 17.85 kB, of which nearly 15 are ky, zod and the transport.
  ["one resource", programs.stations, 18_100],
])("%s stays small", async (_, program, ceiling) => {
  const { bytes } = await bundleSdk(program);
  expect(bytes).toBeLessThan(ceiling);
});

test("a driver's client does not carry what operators and servers call", async () => {
  const { files } = await bundleSdk(programs.driver);
  expect(files).toContain("packages/contract/src/session.ts");
  const others = [
    "client-token",
    "connection",
    "endpoints",
    "endpoints/connections",
    "endpoints/settlements",
    "ledger-entry",
    "settlement",
    "split-schedule",
    "test-clock",
    "token",
    "endpoints/tokens",
  ];
  for (const name of others) expect(files).not.toContain(`packages/contract/src/${name}.ts`);
});

test("one resource carries no schema of another", async () => {
  const { files } = await bundleSdk(programs.stations);
  const endpoints = files.filter((file) => file.startsWith("packages/contract/src/endpoints"));
  expect(endpoints).toEqual(["packages/contract/src/endpoints/stations.ts"]);
  expect(files).not.toContain("packages/contract/src/session.ts");
});
