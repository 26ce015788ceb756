import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { signTestWebhook } from "./testing.ts";

// The receivers of `docs/webhooks.md`, as they stand there.
const text = await readFile(new URL("../../../../docs/webhooks.md", import.meta.url), "utf8");
const blocks = new Map(
  [...text.matchAll(/^`([\w-]+\.mjs)`[^\n]*:\n\n```js\n(.*?)^```$/gms)].map(
    ([, name = "", code = ""]) => [name, code],
  ),
);

const secret = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;
const platform = createRequire(new URL("../../../../apps/platform/package.json", import.meta.url));
const packages: Readonly<Record<string, string>> = {
  "@networkcore/sdk/webhooks": new URL("index.ts", import.meta.url).href,
  "@networkcore/sdk/webhooks/testing": new URL("testing.ts", import.meta.url).href,
  hono: pathToFileURL(platform.resolve("hono")).href,
};

let folder = "";
const load = async (name: string) =>
  (await import(/* @vite-ignore */ pathToFileURL(join(folder, name)).href)) as Record<
    string,
    unknown
  >;

beforeAll(async () => {
  vi.stubEnv("WEBHOOK_SECRET", secret);
  folder = await mkdtemp(join(tmpdir(), "receivers-"));
  for (const [name, code] of blocks) {
    const link = (whole: string, from: string) => whole.replace(from, packages[from] ?? from);
    await writeFile(join(folder, name), code.replace(/from "(@[^"]+|hono)"/g, link));
  }
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

type Send = (init: { method: "POST"; body: string; headers: object }) => Promise<Response>;

const receivers: Readonly<Record<string, () => Promise<Send>>> = {
  async "node-http.mjs"() {
    const server = (await load("node-http.mjs"))["server"] as Server;
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    server.unref();
    const { port } = server.address() as AddressInfo;
    return (init) => fetch(`http://127.0.0.1:${port}/`, init as RequestInit);
  },
  async "hono.mjs"() {
    const app = (await load("hono.mjs"))["app"] as { request(path: string, init: object): unknown };
    return async (init) => app.request("/hooks", init) as Promise<Response>;
  },
  async "worker.mjs"() {
    const worker = (await load("worker.mjs"))["default"] as {
      fetch(request: Request, env: object): Promise<Response>;
    };
    const env = { WEBHOOK_SECRET: secret };
    return (init) => worker.fetch(new Request("http://localhost/", init as RequestInit), env);
  },
  async "route.mjs"() {
    const post = (await load("route.mjs"))["POST"] as (request: Request) => Promise<Response>;
    return (init) => post(new Request("http://localhost/", init as RequestInit));
  },
};

test.each(Object.keys(receivers))("%s takes what was signed, once, alone", async (name) => {
  const send = await receivers[name]?.();
  if (send === undefined) throw new Error(`no receiver ${name}`);
  const subject = `ses_of_${name}`;
  const sign = (sequence: number, by = secret) =>
    signTestWebhook({
      event: { type: "session.settled", sequence, data: { session: { id: subject } } },
      secret: by,
    });
  const post = async ({ body, headers }: Awaited<ReturnType<typeof sign>>): Promise<number> =>
    (await send({ method: "POST", body, headers })).status;
  const { settled } = (await load("handle-event.mjs")) as { settled: string[] };
  const times = () => settled.filter((id) => id === subject).length;

  const second = await sign(2);
  expect(await post(second)).toBe(204);
  expect(times()).toBe(1);
  expect(await post(second)).toBe(204);
  expect(await post(await sign(1))).toBe(204);
  expect(times()).toBe(1);
  expect(await post({ ...second, body: second.body.replace("settled", "started") })).toBe(400);
  const other = `whsec_${Buffer.alloc(32, 8).toString("base64")}`;
  expect(await post(await sign(3, other))).toBe(400);
  expect(times()).toBe(1);
  expect(await post(await sign(3))).toBe(204);
  expect(times()).toBe(2);
});

test("the test of a handler in the guide does what it says", async () => {
  expect(await load("handler-test.mjs")).toMatchObject({ status: 204, forged: 400 });
});

test("every file of the guide is run", () => {
  const run = [...Object.keys(receivers), "handle-event.mjs", "handler-test.mjs"];
  expect([...blocks.keys()].toSorted()).toEqual(run.toSorted());
});
