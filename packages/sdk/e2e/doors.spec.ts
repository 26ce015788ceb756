import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "playwright/test";
import { checkPriceProof } from "../src/verify/index.ts";
import { verifyWebhook } from "../src/webhooks/index.ts";
import { signTestWebhook } from "../src/webhooks/testing.ts";

type Doors = {
  checkPriceProof: typeof checkPriceProof;
  signTestWebhook: typeof signTestWebhook;
  verifyWebhook: typeof verifyWebhook;
};
declare global {
  interface Window {
    readonly doors: Doors;
    readonly violations: string[];
  }
}

const secret = `whsec_${Buffer.alloc(32, 5).toString("base64")}`;
const event = { type: "session.ended", data: { session: { id: "ses_1" } } } as const;

test.beforeEach(async ({ page }) => {
  const { outputFiles } = await build({
    stdin: {
      contents: `import * as verify from "./src/verify/index.ts";
        import * as webhooks from "./src/webhooks/index.ts";
        import * as testing from "./src/webhooks/testing.ts";
        window.violations = [];
        addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective));
        window.doors = { ...verify, ...webhooks, ...testing };`,
      resolveDir: fileURLToPath(new URL("..", import.meta.url)),
    },
    bundle: true,
    write: false,
    format: "esm",
    conditions: ["networkcore-source"],
  });
  const files: Readonly<Record<string, { contentType: string; body: string }>> = {
    "/": { contentType: "text/html", body: `<script type="module" src="/page.js"></script>` },
    "/page.js": { contentType: "text/javascript", body: outputFiles[0]?.text ?? "" },
  };
  await page.route("**/*", (route) => {
    const file = files[new URL(route.request().url()).pathname];
    const headers = { "content-security-policy": "default-src 'none'; script-src 'self'" };
    return file ? route.fulfill({ ...file, headers }) : route.fulfill({ status: 404 });
  });
  await page.goto("http://localhost/");
});

test.afterEach(async ({ page }) => {
  expect(await page.evaluate(() => window.violations)).toEqual([]);
});

test("what Node signs a browser verifies, and the other way round", async ({ page }) => {
  const byNode = await signTestWebhook({ event, secret });
  const inBrowser = await page.evaluate(
    async (webhook) => {
      const headers = new Headers(webhook.headers);
      const read = await window.doors.verifyWebhook({ ...webhook, headers });
      return [read.subjectId, read.createdAt.getTime()];
    },
    { ...byNode, secret },
  );
  expect(inBrowser).toEqual(["ses_1", expect.any(Number)]);
  const byBrowser = await page.evaluate((given) => window.doors.signTestWebhook(given), {
    event,
    secret,
  });
  expect(await verifyWebhook({ ...byBrowser, secret })).toMatchObject(event);
  const reason = await page.evaluate(
    (webhook) =>
      window.doors.verifyWebhook(webhook).catch((error: { reason: string }) => error.reason),
    { ...byNode, body: `${byNode.body} `, secret },
  );
  expect(reason).toBe("no_match");
});

// `price-proof.json` is the proof of 35 kWh in Berlin at 0.4958 net.
test("a browser finds in a proof what Node finds", async ({ page }) => {
  const text = await readFile(new URL("price-proof.json", import.meta.url), "utf8");
  const check = (given: string) =>
    page.evaluate((json) => window.doors.checkPriceProof(JSON.parse(json) as object), given);
  expect(await check(text)).toMatchObject({
    valid: true,
    recomputed: { payable: { net: { amount: 1735, currency: "EUR" } } },
  });
  const forged = text.replaceAll("1735", "1734");
  expect(forged).not.toBe(text);
  const found = await check(forged);
  expect(found.valid).toBe(false);
  expect(found).toEqual(await checkPriceProof(JSON.parse(forged) as object));
});
