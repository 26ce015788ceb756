import { createRequire } from "node:module";
import { expect, type Page, test } from "playwright/test";
import { type AppServer, serveApp } from "./serve-app.ts";

const axePath = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
let server: AppServer;

test.beforeAll(async () => {
  server = await serveApp("mock");
});
test.afterAll(async () => server.close());

/** What axe finds by WCAG 2.2 AA, in words. */
async function faultsOfAccess(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axePath });
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import("axe-core") };
    const runOnly = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations } = await axe.run({ runOnly });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
  });
}

async function expectNoSideScroll(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBe(0);
}

for (const [name, colorScheme, query] of [
  ["light", "light", ""],
  ["dark", "dark", ""],
  ["right to left", "light", "?dir=rtl"],
] as const) {
  test(`charges in a narrow page, ${name}, from search to receipt`, async ({ page }, info) => {
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) faults.push(message.text());
    });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.goto(`${server.origin}/${query}`);
    const seen = async (screen: string) => {
      expect(await faultsOfAccess(page)).toEqual([]);
      await expectNoSideScroll(page);
      await page.screenshot({ path: info.outputPath(`${screen}.png`) });
    };

    const station = page.getByRole("button", { name: /Sandbox Alexanderplatz/ });
    await expect(station).toBeVisible();
    await seen("find");
    for (const city of ["London", "Paris"]) {
      await page.getByLabel("Near").selectOption(city);
      await expect(station).toBeHidden();
      await page.getByRole("button", { name: "Show more" }).click();
      await expect(page.getByRole("status")).toHaveText("The nearest 40 chargers");
      await seen(`find-${city}`);
    }
    const unpriced = page.getByRole("button", { name: /Shell Paris Mobility Hub/ });
    await unpriced.press("Enter");
    await expect(page.getByText(/publishes no price/)).toBeVisible();
    await seen("station-without-price");
    await page.getByRole("button", { name: "Back" }).press("Enter");
    await page.getByLabel("Near").selectOption("Berlin");
    await station.press("Enter");
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText("Sandbox Alexanderplatz");
    await expect(heading).toBeFocused();
    const start = page.getByRole("button", { name: "Start charging" });
    await expect(start).toBeEnabled();
    await seen("station");
    await start.press("Enter");

    await expect(page.getByTestId("cost")).not.toHaveText("€0.00", { timeout: 20_000 });
    await expect(heading).toBeFocused();
    await seen("live");
    await page.getByRole("button", { name: "Stop charging" }).press("Enter");
    await expect(heading).toHaveText("Receipt", { timeout: 20_000 });
    await expect(page.getByTestId("total")).toHaveText(/^€\d+\.\d\d$/);
    await seen("receipt");
    await page.getByRole("button", { name: "Done" }).press("Enter");
    await expect(heading).toHaveText("Find a charger");
    expect(faults).toEqual([]);
  });
}

test("the picker lets a payment be declined; the driver hears why and can go on", async ({
  page,
}, info) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(server.origin);
  await page.getByLabel("Scenario").selectOption("payment-declined");
  await page.getByRole("button", { name: /Sandbox Alexanderplatz/ }).click();
  await page.getByRole("button", { name: "Start charging" }).click();
  const notice = page.getByRole("alert");
  await expect(notice).toContainText(/declined/i, { timeout: 20_000 });
  expect(await faultsOfAccess(page)).toEqual([]);
  await page.screenshot({ path: info.outputPath("declined.png") });

  await page.getByLabel("Scenario").selectOption("all is well");
  await notice.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("button", { name: "Start charging" }).click();
  await expect(page.getByRole("heading", { name: "Charging" })).toBeVisible({ timeout: 20_000 });
});

test("a reload of the page goes on with the charge", async ({ page }) => {
  await page.goto(server.origin);
  await page.getByRole("button", { name: /Sandbox Alexanderplatz/ }).click();
  await page.getByRole("button", { name: "Start charging" }).click();
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Charging", { timeout: 20_000 });
  await page.reload();
  await expect(heading).toHaveText("Charging", { timeout: 20_000 });
  await page.getByRole("button", { name: "Stop charging" }).click();
  await expect(heading).toHaveText("Receipt", { timeout: 20_000 });
});

for (const mode of ["production", "staging"] as const) {
  test(`a build in the mode ${mode} has no mock in it`, async () => {
    expect(server.scripts).toContain("mockServiceWorker");
    const shipped = await serveApp(mode);
    try {
      expect(shipped.scripts).not.toContain("mockServiceWorker");
      expect(shipped.scripts).not.toContain("Alexanderplatz");
    } finally {
      await shipped.close();
    }
  });
}
