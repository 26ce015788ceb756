import { join } from "node:path";
import { expect, test } from "playwright/test";
import { preview } from "vite";
import { startRegistry } from "../readme-registry.ts";
import { executeSteps, stepsOf } from "../readme-steps.ts";

test("the steps of docs/getting-started.md, In a page, end in a page with chargers", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const registry = await startRegistry();
  const steps = stepsOf("docs/getting-started.md", "In a page");
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  try {
    await executeSteps(steps, registry.url, async (root) => {
      const build = { outDir: join(root, "dist") };
      const server = await preview({
        root,
        build,
        configFile: false,
        preview: { host: "localhost", port: 0, strictPort: false },
      });
      try {
        await page.goto(server.resolvedUrls?.local[0] ?? "");
        const rows = page.getByRole("listitem");
        await expect(rows.first()).toHaveText("Sandbox Alexanderplatz: 0.59 EUR");
        expect(await rows.count()).toBeGreaterThan(10);
      } finally {
        await server.close();
      }
    });
  } finally {
    await registry.close();
  }
  expect(faults).toEqual([]);
});
