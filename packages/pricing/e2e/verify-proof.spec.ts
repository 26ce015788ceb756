import { expect, test } from "playwright/test";
import { makeProof, verifyProof } from "../src/proof/index.ts";
import { questionOf } from "../src/testing/proof-fixture.ts";
import { type PageServer, servePage } from "./serve-page.ts";

let server: PageServer;

test.beforeAll(async () => {
  server = await servePage();
});
test.afterAll(async () => server.close());

test("a proof made in Node holds in a browser, and a changed one does not", async ({ page }) => {
  const proof = await makeProof(questionOf({
    agreement: { id: "A1", discountPercent: "10" },
    place: { country: "DE", localDate: "2026-11-20" },
  }));
  const text = JSON.stringify(proof);
  await page.goto(server.origin);
  const check = (given: string) => page.evaluate((json) => window.check(json), given);

  const verdict = await check(text);
  expect(verdict).toMatchObject({ valid: true, problems: [], warnings: [] });
  expect(verdict).toEqual(await verifyProof(proof));

  const forged = text.replace('"net":1735', '"net":1734');
  expect(forged).not.toBe(text);
  const found = await check(forged);
  expect(found).toEqual(await verifyProof(JSON.parse(forged)));
  expect(found.problems.map(({ code }) => code)).toEqual(["hash_differs", "result_differs"]);
});

test("checking a proof brings no schema library into the page", () => {
  expect(server.sources.some((path) => path.includes("proof/verify-proof.ts"))).toBe(true);
  expect(server.sources.filter((path) => path.includes("node_modules"))).toEqual([]);
});
