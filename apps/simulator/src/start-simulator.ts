import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import { type BankFaults, bankRoutes } from "./bank-routes.ts";
import { controlRoutes } from "./control-routes.ts";
import { cpoApp } from "./cpo-app.ts";
import { cpoConnection } from "./cpo-connection.ts";
import { type CpoId, cpoIds } from "./cpo-platforms.ts";
import { openDatabase } from "./open-database.ts";
import { answerProblems } from "./problem.ts";
import { pspRecords } from "./psp-records.ts";
import { pspRoutes } from "./psp-routes.ts";
import { sessionRunner } from "./session-runner.ts";
import { sessionStore } from "./session-store.ts";
import { seededAt, simulatorClock } from "./simulator-clock.ts";
import { type StationNetwork, stationNetwork } from "./station-network.ts";
import { tokenStore } from "./token-store.ts";

export interface SimulatorOptions {
  /** Default: 4600; 0 takes any free port. */
  readonly port?: number;
  /** Default: 127.0.0.1. The control API has no authentication: keep it on this machine. */
  readonly host?: string;
  /** Folder of `simulator.db`; without it everything is in memory. */
  readonly dataDir?: string;
  /** Session seconds in a real second. Default: 60. */
  readonly speed?: number;
  /** Registration tokens (CREDENTIALS_TOKEN_A) of the CPO platforms. */
  readonly tokens: Readonly<Record<CpoId, string>>;
  readonly pspKey: string;
  readonly bankKey: string;
  /** Keeps only so many locations of each platform, those nearest to the middle of Berlin. */
  readonly locationsPerCpo?: number;
  /** Told of failed pushes and faults. Default: stderr. */
  readonly report?: (message: string) => void;
}

export interface Simulator {
  /** Address of the server; a CPO's versions are at `{url}/ocpi/{de|fr|gb}/versions`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts three CPO platforms, a bank and a PSP on one port. It listens at once; stations are
 * read when they are first asked for.
 *
 * @example
 * const simulator = await startSimulator({
 *   port: 0,
 *   tokens: { de: "token-de", fr: "token-fr", gb: "token-gb" },
 *   pspKey: "psp",
 *   bankKey: "bank",
 * });
 */
export async function startSimulator(o: SimulatorOptions): Promise<Simulator> {
  const report = o.report ?? ((message) => process.stderr.write(`simulator: ${message}\n`));
  const host = o.host ?? "127.0.0.1";
  const database = openDatabase(o.dataDir);
  const clock = simulatorClock(database);
  const store = sessionStore(database);
  const networks = new Map<CpoId, Promise<StationNetwork>>();
  const network = (cpo: CpoId): Promise<StationNetwork> => {
    const known = networks.get(cpo);
    if (known !== undefined) return known;
    const loading = stationNetwork(cpo, database, {
      seededAt: seededAt(database, clock),
      ...(o.locationsPerCpo === undefined ? {} : { limit: o.locationsPerCpo }),
    });
    networks.set(cpo, loading);
    return loading;
  };
  let url = "";
  const connections = new Map(
    cpoIds.map((cpo) => [
      cpo,
      cpoConnection({
        cpo,
        database,
        registrationToken: o.tokens[cpo],
        baseUrl: () => `${url}/ocpi/${cpo}`,
      }),
    ]),
  );
  const connection = (cpo: CpoId) => {
    const found = connections.get(cpo);
    if (found === undefined) throw new Error(`no platform ${cpo}`);
    return found;
  };
  const runner = sessionRunner({
    store,
    clock,
    network,
    emsp: (cpo) => connection(cpo).emsp(),
    report,
  });

  const app = new Hono();
  answerProblems(app, report);
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  for (const cpo of cpoIds) {
    app.route(
      `/ocpi/${cpo}`,
      cpoApp({
        cpo,
        network: () => network(cpo),
        connection: connection(cpo),
        tokens: tokenStore(cpo, database),
        store,
        runner,
        clock,
        speed: o.speed ?? 60,
        report,
      }),
    );
  }
  const records = pspRecords(database);
  const faults: BankFaults = { dropNextResponse: false };
  const settleDue = records.settleDue;
  app.route("/psp", pspRoutes({ records, clock, key: o.pspKey }));
  app.route("/bank", bankRoutes({ database, clock, key: o.bankKey, faults, settleDue }));
  app.route(
    "/control",
    controlRoutes({ clock, store, network, connection, bankFaults: faults, report }),
  );

  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  const { port } = await listen(server, o.port ?? 4600, host);
  url = `http://${host}:${port}`;
  runner.resume();
  return {
    url,
    async close() {
      await runner.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await Promise.allSettled(networks.values());
      database.close();
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server.address() as AddressInfo;
}
