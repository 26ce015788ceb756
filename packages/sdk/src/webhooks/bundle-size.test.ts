import { expect, test } from "vitest";
import { bundleSdk } from "../../test-bundle/bundle-sdk.ts";

test("the whole door is under 1 kB and carries nothing of others", async () => {
  const { bytes, files } = await bundleSdk(`export * from "./src/webhooks/index.ts";`);
  // 1 kB is 1,000 bytes.
  expect(bytes).toBeLessThan(1000);
  expect(files.every((file) => file.startsWith("packages/sdk/src/webhooks/"))).toBe(true);
});

test("a handler does not carry what signs tests", async () => {
  const { bytes, files } = await bundleSdk(
    `export { verifyWebhook } from "./src/webhooks/index.ts";`,
  );
  // 724 bytes.
  expect(bytes).toBeLessThan(750);
  expect(files).not.toContain("packages/sdk/src/webhooks/sign-test-webhook.ts");
});
