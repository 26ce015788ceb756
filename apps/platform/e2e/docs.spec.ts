import { expect, test } from "playwright/test";
import { runSandbox, type SandboxUnderTest } from "../behaviour/run-sandbox.ts";

let sandbox: SandboxUnderTest;

test.beforeAll(async () => {
  sandbox = await runSandbox({ locationsPerCpo: 30 });
});
test.afterAll(async () => sandbox?.close());

for (const [what, scheme, width] of [
  ["light", "light", 1280],
  ["dark", "dark", 1280],
  ["narrow", "light", 390],
] as const) {
  test(`the interactive page makes a call with a key: ${what}`, async ({ browser }) => {
    const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 900 } });
    const complaints: string[] = [];
    const foreign: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith("http") && url.origin !== sandbox.platformUrl) {
        foreign.push(request.url());
      }
    });
    await page.goto(`${sandbox.platformUrl}/docs`);
    await expect(page.getByRole("heading", { name: /NetworkCore/ })).toBeVisible();
    await page.getByRole("button", { name: "Authorize" }).click();
    await page.locator(".dialog-ux input").first().fill(sandbox.secretKey);
    await page.locator(".dialog-ux").getByRole("button", { name: "Apply" }).first().click();
    await page.locator(".dialog-ux").getByRole("button", { name: "Close" }).first().click();

    const search = page.locator("#operations-stations-searchStations");
    await search.locator(".opblock-summary-control").click();
    await search.getByRole("button", { name: "Try it out" }).click();
    await search.getByRole("button", { name: "Execute" }).click();
    const answer = search.locator(".live-responses-table .response");
    await expect(answer.locator(".response-col_status")).toContainText("200");
    await expect(answer).toContainText("sta_");
    await expect(answer).toContainText("ratelimit");

    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background === "rgb(255, 255, 255)").toBe(scheme === "light");
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    expect(foreign).toEqual([]);
    await page.screenshot({ path: `test-results/docs-${what}.png` });
    await page.close();
  });
}
