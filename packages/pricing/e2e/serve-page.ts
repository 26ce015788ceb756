import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** A server that has a page and its script, and nothing else. */
export interface PageServer {
  readonly origin: string;
  /** Files that went into the script, as paths. */
  readonly sources: readonly string[];
  close(): Promise<void>;
}

const html = `<!doctype html><html lang="en"><title>Price proof</title>
<link rel="icon" href="data:,"><script type="module" src="/page.js"></script></html>`;

export async function servePage(): Promise<PageServer> {
  const { outputFiles, metafile } = await build({
    entryPoints: [fileURLToPath(new URL("page.ts", import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    metafile: true,
    format: "esm",
    target: "es2022",
    conditions: ["networkcore-source"],
  });
  const script = outputFiles[0]?.text ?? "";
  const files = new Map([
    ["/", { type: "text/html", text: html }],
    ["/page.js", { type: "text/javascript", text: script }],
  ]);
  const server = createServer((request, response) => {
    const file = files.get(request.url ?? "");
    if (file === undefined) return response.writeHead(404).end();
    return response.writeHead(200, { "content-type": file.type }).end(file.text);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    sources: Object.keys(metafile.inputs),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
