import { defineConfig } from "playwright/test";
import { findBrowser } from "./scripts/browser.ts";

const browser = findBrowser();

/** Browser tests start the sandboxes they need themselves, so there is no `webServer`. */
export default defineConfig({
  testDir: ".",
  testMatch: ["{apps,packages,examples}/*/e2e/**/*.spec.ts", "ecosystem/e2e/**/*.spec.ts"],
  outputDir: "test-results/browser",
  workers: 1,
  retries: 0,
  timeout: 120_000,
  forbidOnly: true,
  reporter: "list",
  projects: [
    {
      name: "chromium",
      use: {
        browserName: "chromium",
        trace: "off",
        screenshot: "only-on-failure",
        launchOptions: browser
          ? { executablePath: browser.executablePath, args: [...browser.args] }
          : {},
      },
    },
  ],
});
