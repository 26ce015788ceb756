import { build } from "esbuild";
import { Miniflare } from "miniflare";

/** A Worker that runs in workerd on this machine. */
export interface RunningWorker extends AsyncDisposable {
  /** Sends it a request and gives the text of its answer. */
  ask(path: string, init?: { method: string; body: string; headers: object }): Promise<string>;
}

/** Bundles a Worker for its runtime: one ES module, with the export conditions of Workers. */
export async function bundleWorker(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error(`${file} has no script`);
  return script.text;
}

/** Starts a Worker without any flag for Node's own modules. */
export async function startWorker(
  script: string,
  bindings: Readonly<Record<string, string>>,
): Promise<RunningWorker> {
  const miniflare = new Miniflare({
    modules: [{ type: "ESModule", path: "worker.mjs", contents: script }],
    compatibilityDate: "2026-07-01",
    bindings: { ...bindings },
  });
  await miniflare.ready;
  return {
    async ask(path, init = { method: "GET", body: "", headers: {} }) {
      const { method, body, headers } = init;
      const response = await miniflare.dispatchFetch(`http://worker.example${path}`, {
        method,
        headers: { ...headers },
        ...(body !== "" && { body }),
      });
      return response.text();
    },
    [Symbol.asyncDispose]: () => miniflare.dispose(),
  };
}
