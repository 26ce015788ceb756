import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { OcpiVersion } from "@networkcore/pricing";
import { Hono } from "hono";
import { type BankFaults, bankRoutes } from "./bank-routes.ts";
import { controlRoutes } from "./control-routes.ts";
import { type CpoId, cpoIds, type NationalId } from "./cpo-platforms.ts";
import { type FaultStore, faultStore } from "./faults/fault-store.ts";
import type { Faults } from "./faults/faults.ts";
import { hiddenCdrs } from "./faults/hidden-cdrs.ts";
import { hubParties } from "./hub-parties.ts";
import { makePlatforms } from "./make-platforms.ts";
import { openDatabase } from "./open-database.ts";
import { platformOf } from "./platform.ts";
import { answerProblems } from "./problem.ts";
import { pspRecords } from "./psp-records.ts";
import { pspRoutes } from "./psp-routes.ts";
import { servePlatforms } from "./serve-platforms.ts";
import { sessionRunner } from "./session-runner.ts";
import { sessionStore } from "./session-store.ts";
import { setFaults, setVersions } from "./set-modes.ts";
import { seededAt, simulatorClock } from "./simulator-clock.ts";
import { tellStatus } from "./tell-status.ts";
import { type VersionStore, versionStore } from "./version-store.ts";

/**
 * Registration tokens (CREDENTIALS_TOKEN_A) of the platforms. The peers of other versions and
 * the hub are served only if they have one.
 */
export type RegistrationTokens = Readonly<
  Record<NationalId, string> & Partial<Record<Exclude<CpoId, NationalId>, string>>
>;

export interface SimulatorOptions {
  /** Default: 4600; 0 takes any free port. */
  readonly port?: number;
  /** Default: 127.0.0.1. The control API has no authentication: keep it on this machine. */
  readonly host?: string;
  /** Folder of `simulator.db`; without it everything is in memory. */
  readonly dataDir?: string;
  /** Session seconds in a real second. Default: 60. */
  readonly speed?: number;
  readonly tokens: RegistrationTokens;
  readonly pspKey: string;
  readonly bankKey: string;
  /** Keeps only so many locations of each platform, those nearest to the middle of Berlin. */
  readonly locationsPerCpo?: number;
  /** How platforms misbehave from the start; the others keep the modes they had. */
  readonly faults?: Readonly<Partial<Record<CpoId, Faults>>>;
  /** Which versions platforms speak from the start; the others keep those they had. */
  readonly versions?: Readonly<Partial<Record<CpoId, readonly OcpiVersion[]>>>;
  /** Told of failed pushes and faults. Default: stderr. */
  readonly report?: (message: string) => void;
}

export interface Simulator {
  /** Address of the server; a platform's versions are at `{url}/ocpi/{id}/versions`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the CPO platforms, a bank and a PSP on one port. It listens at once; stations are
 * read when they are first asked for.
 *
 * @throws Problem for modes or versions that a platform cannot have
 * @example
 * const simulator = await startSimulator({
 *   port: 0,
 *   tokens: { de: "token-de", fr: "token-fr", gb: "token-gb" },
 *   pspKey: "psp",
 *   bankKey: "bank",
 *   faults: { de: { delay_ms: 300, omit: ["timeout"] } },
 * });
 */
export async function startSimulator(o: SimulatorOptions): Promise<Simulator> {
  const report = o.report ?? ((message) => process.stderr.write(`simulator: ${message}\n`));
  const host = o.host ?? "127.0.0.1";
  const database = openDatabase(o.dataDir);
  const clock = simulatorClock(database);
  const store = sessionStore(database);
  const hidden = hiddenCdrs(database);
  const faults = faultStore(database);
  const versions = versionStore(database);
  setModes(o, faults, versions);
  const parties = hubParties(database, () => seededAt(database, clock));
  let url = "";
  const { platforms, network, settled } = makePlatforms({
    database,
    clock,
    faults,
    versions,
    hubParties: parties,
    tokens: o.tokens,
    locationsPerCpo: o.locationsPerCpo,
    url: () => url,
    report,
  });
  const runner = sessionRunner({
    store,
    platform: (cpo) => platformOf(platforms, cpo),
    hidden,
    tellStatus: (place) => tellStatus(platforms, place),
    report,
  });
  const common = { store, runner, hidden, hubParties: parties, speed: o.speed ?? 60, report };

  const app = new Hono();
  answerProblems(app, report);
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  servePlatforms(app, platforms, common);
  const records = pspRecords(database);
  const bankFaults: BankFaults = { dropNextResponse: false };
  const settleDue = records.settleDue;
  app.route("/psp", pspRoutes({ records, clock, key: o.pspKey }));
  app.route(
    "/bank",
    bankRoutes({ database, clock, key: o.bankKey, faults: bankFaults, settleDue }),
  );
  app.route(
    "/control",
    controlRoutes({ ...common, clock, network, platforms, faults, versions, bankFaults }),
  );

  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  const { port } = await listen(server, o.port ?? 4600, host);
  url = `http://${host}:${port}`;
  runner.resume();
  return {
    url,
    async close() {
      await runner.close();
      for (const { line } of platforms.values()) await line.flush();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await settled();
      database.close();
    },
  };
}

function setModes(o: SimulatorOptions, faults: FaultStore, versions: VersionStore): void {
  for (const cpo of cpoIds) {
    const spoken = o.versions?.[cpo];
    if (spoken !== undefined) setVersions(versions, faults, cpo, spoken);
    const given = o.faults?.[cpo];
    if (given !== undefined) setFaults(versions, faults, cpo, given);
  }
}

async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return server.address() as AddressInfo;
}
