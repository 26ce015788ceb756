import { expect, test } from "vitest";
import { bundleSdk, programs } from "../../test-bundle/bundle-sdk.ts";

test("what a handler needs is under 1 kB and carries nothing of what signs tests", async () => {
  const { bytes, files } = await bundleSdk(programs.webhooks);
  // 1 kB is 1,000 bytes.
  expect(bytes).toBeLessThan(1000);
  expect(files).not.toContain("packages/sdk/src/webhooks/sign-test-webhook.ts");
});

test("the whole door carries nothing of others", async () => {
  const { bytes, files } = await bundleSdk(`export * from "./src/webhooks/index.ts";`);
  expect(bytes).toBeLessThan(1300);
  expect(files.every((file) => file.startsWith("packages/sdk/src/webhooks/"))).toBe(true);
});
