import { expect, test } from "vitest";
import { bundleSdk, programs } from "../../test-bundle/bundle-sdk.ts";

test("the whole door is under 1 kB, and carries nothing of others nor of what signs", async () => {
  const { bytes, files } = await bundleSdk(programs.webhooks);
  // 1 kB is 1,000 bytes.
  expect(bytes).toBeLessThan(1000);
  expect(files.every((file) => file.startsWith("packages/sdk/src/webhooks/"))).toBe(true);
  expect(files).not.toContain("packages/sdk/src/webhooks/sign-test-webhook.ts");
});
