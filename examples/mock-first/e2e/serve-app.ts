import { copyFile, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, preview } from "vite";

const root = join(import.meta.dirname, "..");

/** The screen, built by Vite and served on this machine. */
export interface AppServer {
  readonly origin: string;
  /** All scripts of the build, in one text. */
  readonly scripts: string;
  close(): Promise<void>;
}

/**
 * Builds the screen and serves it.
 *
 * @param mode - `mock` as in development; `production` and `staging` as it ships
 */
export async function serveApp(mode: "mock" | "production" | "staging"): Promise<AppServer> {
  const home = await mkdtemp(join(tmpdir(), "mock-first-"));
  const [publicDir, outDir] = [await mkdtemp(join(home, "public-")), join(home, "dist")];
  // What `npx msw init public` does.
  const worker = createRequire(import.meta.url).resolve("msw/mockServiceWorker.js");
  if (mode === "mock") await copyFile(worker, join(publicDir, "mockServiceWorker.js"));
  const quiet = { root, mode, publicDir, logLevel: "error" } as const;
  await build({ ...quiet, build: { outDir } });
  const files = await readdir(join(outDir, "assets"));
  const names = files.filter((name) => name.endsWith(".js"));
  const texts = names.map((name) => readFile(join(outDir, "assets", name), "utf8"));
  const server = await preview({
    ...quiet,
    build: { outDir },
    preview: { host: "localhost", port: 0, strictPort: false },
  });
  return {
    origin: new URL(server.resolvedUrls?.local[0] ?? "").origin,
    scripts: (await Promise.all(texts)).join("\n"),
    close: async () => {
      await server.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
