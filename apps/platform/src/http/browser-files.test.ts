import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Hono } from "hono";
import { afterAll, expect, test } from "vitest";
import { ApiProblem, createBrowserFiles } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "networkcore-files-"));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, "widget", "assets"), { recursive: true });
writeFileSync(join(folder, "widget", "index.html"), "<!doctype html><title>Charging</title>");
writeFileSync(join(folder, "widget", "assets", "app-3f9a.js"), "0123456789");
writeFileSync(join(folder, "embed.js"), "export const mount = 1;");
writeFileSync(join(folder, "secret.txt"), "secret");

const origins = new Map<string, readonly string[]>([
  ["pk_test_one", ["https://wallet.example", "http://localhost:*"]],
  ["pk_test_none", []],
]);

const app = new Hono();
app.onError((error, context) => {
  if (!(error instanceof ApiProblem)) throw error;
  const body = error.toBody("req-1", "en");
  return context.json(body, body.status as 401);
});
app.route(
  "/",
  createBrowserFiles({
    widget: pathToFileURL(`${join(folder, "widget")}/`),
    embed: pathToFileURL(join(folder, "embed.js")),
    frameOrigins: async (publicKey) => origins.get(publicKey),
  }),
);

const directive = (response: Response, name: string) =>
  response.headers
    .get("content-security-policy")
    ?.split("; ")
    .find((part) => part.startsWith(name))
    ?.trim();

test("the widget may be framed by the origins of its key and by nobody else", async () => {
  const response = await app.request("/widget/?pk=pk_test_one");
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("Charging");
  expect(directive(response, "frame-ancestors")).toBe(
    "frame-ancestors https://wallet.example http://localhost:*",
  );
  expect(directive(response, "default-src")).toBe("default-src 'none'");
  expect(directive(response, "script-src")).toBe("script-src 'self'");
  expect(response.headers.get("x-content-type-options")).toBe("nosniff");
});

test("a key without origins lets nobody frame the widget", async () => {
  const response = await app.request("/widget/?pk=pk_test_none");
  expect(directive(response, "frame-ancestors")).toMatch(/^frame-ancestors( 'none')?$/);
});

test.each(["/widget/", "/widget/?pk=", "/widget/?pk=pk_test_unknown"])(
  "without a known public key there is no widget: %s",
  async (path) => {
    const response = await app.request(path);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: "invalid_key", param: "pk" });
  },
);

test.each(["/widget/index.html", "/widget//", "/widget/index%2Ehtml", "/widget/./index.html"])(
  "the widget's page has no side door that can be framed: %s",
  async (path) => {
    const response = await app.request(path);
    if (response.status !== 200) return;
    expect(directive(response, "frame-ancestors")).toBe("frame-ancestors 'none'");
  },
);

test("files named by their content are kept for a year", async () => {
  const response = await app.request("/widget/assets/app-3f9a.js");
  expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(response.headers.get("content-type")).toMatch(/^text\/javascript/);
});

test("a part of a file is answered with 206 and that part", async () => {
  const headers = { Range: "bytes=2-5" };
  const response = await app.request("/widget/assets/app-3f9a.js", { headers });
  expect(response.status).toBe(206);
  expect(response.headers.get("content-range")).toBe("bytes 2-5/10");
  expect(await response.text()).toBe("2345");
});

test("the loader may be imported from any page", async () => {
  const response = await app.request("/embed/v1.js");
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("mount");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
  expect(response.headers.get("content-type")).toMatch(/^text\/javascript/);
});

test.each([
  "/widget/../secret.txt",
  "/widget/%2e%2e/secret.txt",
  "/widget/..%2fsecret.txt",
  "/widget/assets/..%2f..%2fsecret.txt",
  "/embed/secret.txt",
])("nothing outside the folders is served: %s", async (path) => {
  const response = await app.request(path);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(await response.text()).not.toBe("secret");
});
