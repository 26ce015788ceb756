import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import * as z from "zod/mini";

const run = promisify(execFile);
const locations = 1_500;
const seconds = 2;

/** What a run has to say on its last line; the machine decides how good it is. */
const Result = z.looseObject({
  import_objects_per_s: z.number(),
  import_ratio_to_copy: z.number(),
  patches_per_s: z.number(),
  patch_visible_p50_ms: z.number(),
  patch_visible_p99_ms: z.number(),
  import_rss_growth_mb: z.nullable(z.number()),
  locations: z.number(),
  evses: z.number(),
  index_rss_mb: z.nullable(z.number()),
  patches_failed: z.number(),
  patch_samples: z.number(),
});

test("a short run imports everything, and every push of it is taken and seen", async () => {
  const file = new URL("ocpi.ts", import.meta.url).pathname;
  const flags = ["--conditions=networkcore-source", file];
  const options = ["--locations", String(locations), "--seconds", String(seconds)];
  const { stdout } = await run(process.execPath, [...flags, ...options], { timeout: 100_000 });
  const result = Result.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
  expect(result.locations).toBe(locations);
  expect(result.evses).toBeGreaterThan(2 * locations);
  expect(result.import_objects_per_s).toBeGreaterThan(100);
  expect(result.import_ratio_to_copy).toBeGreaterThan(0);
  // COPY is as fast as it can be: an import that is faster was not measured.
  expect(result.import_ratio_to_copy).toBeLessThan(1);
  expect(result.patches_per_s).toBeGreaterThan(20);
  expect(result.patches_failed).toBe(0);
  expect(result.patch_samples).toBeGreaterThan(10);
  expect(result.patch_visible_p50_ms).toBeGreaterThan(0);
  expect(result.patch_visible_p99_ms).toBeGreaterThanOrEqual(result.patch_visible_p50_ms);
  expect(result.patch_visible_p99_ms).toBeLessThan(15_000);
}, 120_000);
