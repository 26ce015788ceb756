import { expect, test } from "vitest";
import { bundleSdk, programs } from "../test-bundle/bundle-sdk.ts";

test.each([
  // 23.4 kB, of which ky is 8.0 and what it takes of zod 5.0. Webhook endpoints and events brought
  // 0.8; hooks, limits that cover bodies, pages, polling and the check of every option 1.9. Words
  // of the contract that only the documentation needs, and all checks and enums of zod, left it: 3.
  ["the whole SDK", programs.whole, 24_000],
  // 20.6 kB: stations, quotes, sessions. The widget carries it.
  ["a driver's client", programs.driver, 20_700],
  // 18.4 kB, of which most is ky, zod and the transport.
  ["one resource", programs.stations, 18_700],
])("%s stays small", async (_, program, ceiling) => {
  const { bytes } = await bundleSdk(program);
  expect(bytes).toBeLessThan(ceiling);
});

test("one resource is smaller than a driver's client, and that than the whole", async () => {
  const [one, driver, whole] = await Promise.all(
    [programs.stations, programs.driver, programs.whole].map((program) => bundleSdk(program)),
  );
  expect(one?.bytes).toBeLessThan(driver?.bytes ?? 0);
  expect(driver?.bytes).toBeLessThan(whole?.bytes ?? 0);
});

test.each(Object.entries(programs))(
  "the bundle of %s names nothing of Node, and zod's classic part is not in it",
  async (_, program) => {
    const { code, files } = await bundleSdk(program);
    expect(code.match(/"node:|\bprocess\.|\bBuffer\b|\brequire\(/)).toBeNull();
    expect(files.filter((file) => /zod\/v4\/(classic|locales)|zod\/v3/.test(file))).toEqual([]);
    const names = ["ZodString", "ZodObject", "superRefine", "toJSONSchema", "safeParseAsync"];
    expect(names.filter((name) => code.includes(`"${name}"`))).toEqual([]);
  },
);

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
    "enum-values",
    "event",
    "openapi",
    "summaries",
    "token",
    "webhook-endpoint",
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
