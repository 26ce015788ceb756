import { join } from "node:path";
import { expect, type Page, test } from "playwright/test";
import { build } from "vite";
import { faultsOf } from "../src/charge-outcome.ts";
import { type CustomerFolder, installFor } from "../src/customer-folder.ts";
import { filesOf } from "../src/serve-files.ts";
import { type MockServer, serveMock } from "../src/serve-mock.ts";

let customer: CustomerFolder;

test.beforeAll(async () => {
  customer = await installFor(["sdk"]);
});
test.afterAll(() => customer.remove());

/** A server of the page and of the API, which gives the page a token as a customer's own does. */
async function serve(folder: string): Promise<MockServer> {
  const files = filesOf(folder);
  const server: MockServer = await serveMock((path) =>
    path === "/charging-token"
      ? new Response(server.network.clientToken("driver-1"))
      : files(path),
  );
  return server;
}

/** Everything a page complains of, violations of its content security policy among it. */
function listenTo(page: Page): string[] {
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // The one error that is meant: the second start on the same quote is answered with 409.
    const meant = message.text().includes("409") && message.location().url.endsWith("/v1/sessions");
    if (message.type() === "error" && !meant) faults.push(message.text());
  });
  return faults;
}

async function outcomeOf(page: Page, url: string): Promise<string> {
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      console.error(`content security policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  await page.goto(url);
  const output = page.locator("output");
  await expect(output).not.toBeEmpty({ timeout: 60_000 });
  return output.innerText();
}

test("a page that Vite has bundled charges", async ({ page }) => {
  const project = join(customer.path, "browser-bundler");
  await build({ root: project, configFile: false, logLevel: "warn", build: { target: "es2022" } });
  const server = await serve(join(project, "dist"));
  try {
    const faults = listenTo(page);
    expect(faultsOf(await outcomeOf(page, `${server.origin}/`), "Mozilla/5.0")).toEqual([]);
    expect(faults).toEqual([]);
  } finally {
    await server.close();
  }
});

test("a page without a bundler charges, by an import map to the published files", async ({
  page,
}) => {
  const server = await serve(customer.path);
  try {
    const faults = listenTo(page);
    const url = `${server.origin}/browser-modules/`;
    expect(faultsOf(await outcomeOf(page, url), "Mozilla/5.0")).toEqual([]);
    expect(faults).toEqual([]);
  } finally {
    await server.close();
  }
});

test("a page that makes code from text is told of: the policy holds", async ({ page }) => {
  const server = await serve(customer.path);
  try {
    const faults = listenTo(page);
    await outcomeOf(page, `${server.origin}/browser-modules/`);
    const refused = page.evaluate(() => {
      const script = document.createElement("script");
      script.src = "data:text/javascript,0";
      document.head.append(script);
    });
    await expect(refused).rejects.toThrow();
    await expect.poll(() => faults.join("\n")).toContain("content security policy");
  } finally {
    await server.close();
  }
});
