import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { packPackages, published } from "./src/pack-packages.ts";
import { runWell } from "./src/run-program.ts";

/** A registry of npm packages on this machine, which has our packages and no other. */
export interface Registry {
  readonly url: string;
  /**
   * What was asked of it, in order: names, and archives where npm has not kept the same bytes from
   * an earlier run.
   */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
}

/** A package as a registry describes it, with the one version that was packed. */
function description(manifest: Manifest, archive: Buffer, tarball: string) {
  const integrity = `sha512-${createHash("sha512").update(archive).digest("base64")}`;
  const { name, version } = manifest;
  return JSON.stringify({
    name,
    "dist-tags": { latest: version },
    versions: { [version]: { ...manifest, dist: { tarball, integrity } } },
  });
}

/**
 * Packs the built packages and serves them as `npm` expects, so that `npm i` of a README installs
 * what a release would publish.
 */
export async function startRegistry(): Promise<Registry> {
  const tarballs = await packPackages();
  const files = new Map<string, { readonly manifest: Manifest; readonly archive: Buffer }>();
  for (const name of published) {
    const file = tarballs.file(name);
    const text = await runWell("tar", ["-xzOf", file, "package/package.json"], { cwd: "." });
    const manifest = JSON.parse(text) as Manifest;
    files.set(manifest.name, { manifest, archive: readFileSync(file) });
  }
  await tarballs.remove();

  // npm keeps descriptions by their address: each registry has addresses of its own.
  const prefix = `/${randomUUID()}/`;
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(request.url ?? "").replace(prefix, "");
    requests.push(asked);
    const [name = "", archiveOf] = asked.split("/-/");
    const found = files.get(name);
    if (found === undefined) return response.writeHead(404).end();
    if (archiveOf !== undefined) return response.end(found.archive);
    const tarball = `${url()}${name}/-/${found.manifest.version}.tgz`;
    response.setHeader("content-type", "application/json");
    return response.end(description(found.manifest, found.archive, tarball));
  });
  const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: url(),
    requests,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
