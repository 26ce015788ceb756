import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A server that has a page, its script and MSW's worker, and nothing else. */
export interface PageServer {
  readonly origin: string;
  /** Method and path of every request that came, in their order. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

const html = `<!doctype html><html lang="en"><title>Mock</title>
<link rel="icon" href="data:,"><script type="module" src="/page.js"></script></html>`;

async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("page.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions: ["networkcore-source"],
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error("the page has no script");
  return script.text;
}

export async function servePage(): Promise<PageServer> {
  const require = createRequire(import.meta.url);
  const worker = await readFile(require.resolve("msw/mockServiceWorker.js"), "utf8");
  const files = new Map([
    ["/", { type: "text/html", text: html }],
    ["/page.js", { type: "text/javascript", text: await bundlePage() }],
    ["/mockServiceWorker.js", { type: "text/javascript", text: worker }],
  ]);
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const file = files.get(request.url ?? "");
    if (file === undefined) return response.writeHead(404).end();
    return response.writeHead(200, { "content-type": file.type }).end(file.text);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    requests,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
