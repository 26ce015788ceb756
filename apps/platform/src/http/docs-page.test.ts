import { expect, test } from "vitest";
import { createDocsPage } from "./docs-page.ts";

const app = createDocsPage();

test("the page loads nothing from elsewhere and may be framed by nobody", async () => {
  const response = await app.request("/docs");
  expect(response.status).toBe(200);
  const policy = response.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("http");
  const html = await response.text();
  const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? "");
  expect(loaded.length).toBeGreaterThan(4);
  for (const address of loaded) {
    expect(address).toMatch(/^\//);
    if (!address.startsWith("/docs/")) continue;
    const file = await app.request(address);
    expect(file.status, address).toBe(200);
    expect(file.headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test.each([
  "/docs/index.html",
  "/docs/package.json",
  "/docs/../api-app.ts",
  "/docs/..%2fapi-app.ts",
  "/docs/swagger-ui-bundle.js.map",
])("nothing else of the folders is served: %s", async (path) => {
  expect((await app.request(path)).status).toBe(404);
});
