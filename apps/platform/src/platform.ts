import { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { openApiDocument } from "@networkcore/contract/openapi";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import type { PlatformConfig } from "./config.ts";
import { layFoundation, reportError, type Foundation } from "./foundation.ts";
import {
  answerUnreadable,
  createApi,
  createBrowserFiles,
  createDocsPage,
  createStartingApp,
  mostHeadBytes,
  serveSessionStream,
} from "./http/index.ts";
import { openModules, type Modules } from "./modules.ts";
import { connectSandbox, seedSandbox, shareClock } from "./sandbox.ts";

/** A running platform. */
export interface Platform {
  readonly url: string;
  /** Resolves when the CPOs are connected and their stations can be searched. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

const reconnectMilliseconds = 5_000;

/** Listens at once, and answers 503 until it is given the application. */
async function listen(port: number) {
  const door = { app: createStartingApp() };
  const server = createAdaptorServer({
    fetch: (request, env) => door.app.fetch(request, env),
    serverOptions: { maxHeaderSize: mostHeadBytes },
  });
  if (server instanceof Server) answerUnreadable(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "localhost", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    serve(app: Hono) {
      door.app = app;
    },
    close() {
      server.close();
      // Live streams stay open for hours: they are cut, and their clients resume elsewhere.
      if ("closeAllConnections" in server) server.closeAllConnections();
    },
  };
}

function createApp(foundation: Foundation, modules: Modules, url: string, isReady: () => boolean) {
  const app = createApi(modules.gate, modules.handlers, reportError);
  serveSessionStream(app, modules.gate, modules.charging.stream);
  app.get("/healthz", (context) =>
    context.json({ status: isReady() ? "ok" : "starting" }, isReady() ? 200 : 503),
  );
  const description = openApiDocument(url);
  app.get("/openapi.json", (context) => context.json(description));
  const files = createBrowserFiles({
    widget: new URL("../../widget/dist/", import.meta.url),
    embed: new URL("../../../packages/embed/dist/embed.js", import.meta.url),
    frameOrigins: async (publicKey) => {
      const key = await foundation.keys.find(publicKey);
      return key?.kind === "public" ? key.frame_origins : undefined;
    },
  });
  app.route("/", files);
  app.route("/", createDocsPage());
  app.route("/ocpi", modules.network.server as unknown as Hono);
  return app;
}

/**
 * Starts the platform: database, modules, HTTP server and workers.
 *
 * @example const platform = await startPlatform(readConfig(process.env));
 */
export async function startPlatform(config: PlatformConfig): Promise<Platform> {
  const { sandbox } = config;
  const door = await listen(config.port);
  const url = config.publicUrl ?? `http://localhost:${door.port}`;
  const foundation = await layFoundation(config);
  await foundation.database
    .transaction()
    .execute((transaction) =>
      seedSandbox(transaction, foundation.clock, foundation.parties, sandbox),
    );
  const modules = openModules(foundation, config, url);
  const { network, charging, settlement } = modules;
  const stopping = new AbortController();
  const { signal } = stopping;
  const ready = Promise.withResolvers<void>();
  let isReady = false;
  door.serve(createApp(foundation, modules, url, () => isReady));

  async function joinNetwork(): Promise<void> {
    for (let first = true; !signal.aborted; first = false) {
      const missing = await shareClock(foundation.clock, sandbox)
        .then(() => connectSandbox(network, sandbox))
        .catch((error: unknown) => {
          process.emitWarning(`the simulator cannot be reached: ${String(error)}`);
          return ["simulator"];
        });
      await foundation.directory.reload();
      if (missing.length === 0 || foundation.directory.index.size > 0) {
        isReady = true;
        ready.resolve();
      }
      if (missing.length === 0) return;
      if (first) process.emitWarning(`not connected yet: ${missing.join(", ")}`);
      await sleep(reconnectMilliseconds, undefined, { signal }).catch(() => undefined);
    }
  }

  const workers = [
    foundation.outbox.run(signal),
    charging.run(signal),
    settlement.run(signal),
    modules.payments.run(signal),
    modules.webhooks.run(signal),
    joinNetwork(),
    network.run(signal),
  ];
  for (const worker of workers)
    worker.catch((error: unknown) => reportError(error, { worker: true }));

  return {
    url,
    ready: ready.promise,
    async close() {
      stopping.abort();
      door.close();
      await Promise.allSettled(workers);
      await foundation.close();
    },
  };
}
