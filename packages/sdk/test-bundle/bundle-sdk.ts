import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

/** What a browser downloads for one way to use the SDK. */
export interface Bundle {
  /** Of one minified ES module, compressed with Brotli. */
  readonly bytes: number;
  /** The minified module. */
  readonly code: string;
  /** Source files of which something is in it, as paths from the repository's root. */
  readonly files: readonly string[];
}

/** Programs that use all of the SDK, what a driver's page needs, and one resource. */
export const programs = {
  whole: `export * from "./src/index.ts";`,
  driver: `export { createDriverClient } from "./src/index.ts";`,
  stations: `import { createClient, Stations } from "./src/index.ts";
    export const client = (options) => createClient(options, { stations: Stations });`,
  webhooks: `export * from "./src/webhooks/index.ts";`,
} as const;

/** Bundles a program as a page's build does; it stands in the package's folder. */
export async function bundleSdk(program: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: program,
      resolveDir: fileURLToPath(new URL("..", import.meta.url)),
      loader: "ts",
    },
    absWorkingDir: fileURLToPath(new URL("../../..", import.meta.url)),
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["networkcore-source"],
  });
  const parts = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return {
    bytes: outputFiles.reduce(
      (sum, { contents }) => sum + brotliCompressSync(contents).byteLength,
      0,
    ),
    code: outputFiles.map(({ text }) => text).join(""),
    files: parts.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file),
  };
}
