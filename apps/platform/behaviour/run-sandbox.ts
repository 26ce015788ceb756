import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { NetworkCore, type Connection } from "@networkcore/sdk";
import { startSimulator } from "@networkcore/simulator";
import { sql } from "kysely";
import type { PlatformConfig } from "../src/config.ts";
import { connect, startPostgres } from "../src/database/index.ts";
import { startPlatform } from "../src/platform.ts";

/** A whole sandbox in this process, on free ports, with its data in a folder of its own. */
export interface SandboxUnderTest {
  readonly platformUrl: string;
  readonly simulatorUrl: string;
  readonly secretKey: string;
  /** Secret key of another partner. */
  readonly otherSecretKey: string;
  readonly publicKey: string;
  readonly operatorKey: string;
  /** The partner's client, and the operator's. */
  readonly partner: NetworkCore;
  readonly operator: NetworkCore;
  /**
   * Connects another platform of the simulator, and waits until its stations can be searched.
   *
   * @example const { id } = await sandbox.connect("v211");
   */
  connect(platform: OtherPlatform): Promise<Connection>;
  /** Sets how the simulator behaves: `control("evses/DE/ALL/…", { start: "reject" })`. */
  control(path: string, body: object): Promise<void>;
  /** A hash of every row of every table but those that the regular pulls write. */
  fingerprint(): Promise<Record<string, string>>;
  /** The fingerprint once nothing is under way any more. */
  atRest(): Promise<Record<string, string>>;
  /** Why CDRs of a session wait for an operator, oldest first. */
  openItems(sessionId: string): Promise<string[]>;
  /** End-to-end ids on the bank's statement, one for each payment that was booked. */
  bookedPayments(): Promise<string[]>;
  /** Stops the platform and starts it again, on the same database and port. */
  restart(changes?: Partial<PlatformConfig>): Promise<void>;
  /** The platform's database, to look at what no answer shows. */
  readonly databaseUrl: string;
  close(): Promise<void>;
}

/** Platforms of the simulator that are not connected from the start. */
export type OtherPlatform = "v211" | "v230" | "hub";

export interface SandboxOptions {
  readonly speed?: number;
  /** Stations of each CPO; those near the middle of Berlin are always among them. */
  readonly locationsPerCpo?: number;
  /** How many requests may come in 10 seconds. Default: what the platform has for all. */
  readonly rateQuotas?: PlatformConfig["rateQuotas"];
}

const importMilliseconds = 20_000;
const restLooks = 100;
const restMilliseconds = 150;

const secret = () => randomBytes(18).toString("base64url");

/** Starts simulator and platform and waits until the CPOs' stations can be searched. */
export async function runSandbox(options: SandboxOptions = {}): Promise<SandboxUnderTest> {
  const dataDir = await mkdtemp(join(tmpdir(), "networkcore-test-"));
  // The database may run as another user, who has to come in.
  await chmod(dataDir, 0o755);
  const tokens = { de: secret(), fr: secret(), gb: secret() };
  const otherTokens = { v211: secret(), v230: secret(), hub: secret() };
  const [pspKey, bankKey] = [secret(), secret()];
  const simulator = await startSimulator({
    port: 0,
    host: "localhost",
    speed: options.speed ?? 600,
    locationsPerCpo: options.locationsPerCpo ?? 150,
    tokens: { ...tokens, ...otherTokens },
    pspKey,
    bankKey,
  });
  const secretKey = `sk_test_${secret()}`;
  const otherSecretKey = `sk_test_${secret()}`;
  const publicKey = `pk_test_${secret()}`;
  const operatorKey = `sk_test_operator_${secret()}`;
  const postgres = await startPostgres(dataDir);
  const connection = connect(postgres.url, { poolSize: 2 });
  const config: PlatformConfig = {
    port: 0,
    publicUrl: undefined,
    dataDir,
    databaseUrl: postgres.url,
    encryptionKey: randomBytes(32).toString("base64"),
    allowLoopback: true,
    sandbox: {
      secretKey,
      otherSecretKey,
      publicKey,
      operatorKey,
      simulatorUrl: simulator.url,
      registrationTokens: tokens,
      pspKey,
      bankKey,
    },
    ...(options.rateQuotas && { rateQuotas: options.rateQuotas }),
  };
  let platform = await startPlatform(config);
  await platform.ready;
  const baseUrl = platform.url;
  const operator = new NetworkCore({ secretKey: operatorKey, baseUrl });

  async function fingerprint(): Promise<Record<string, string>> {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_name not like 'connection%'
        and table_name <> 'ocpi_sessions' order by 1
    `.execute(connection.database);
    const hashes: Record<string, string> = {};
    for (const { name } of rows) {
      const table = sql.table(name);
      const hash = await sql<{ hash: string }>`
        select coalesce(md5(string_agg(row::text, '' order by row::text)), '') as hash
        from ${table} as row`.execute(connection.database);
      hashes[name] = hash.rows[0]?.hash ?? "";
    }
    return hashes;
  }

  async function atRest(): Promise<Record<string, string>> {
    let last = await fingerprint();
    for (let left = restLooks; left > 0; left -= 1) {
      await sleep(restMilliseconds);
      const now = await fingerprint();
      if (now["outbox"] === "" && JSON.stringify(now) === JSON.stringify(last)) return now;
      last = now;
    }
    throw new Error("the sandbox does not come to rest");
  }

  return {
    platformUrl: baseUrl,
    simulatorUrl: simulator.url,
    secretKey,
    otherSecretKey,
    publicKey,
    operatorKey,
    partner: new NetworkCore({ secretKey, baseUrl }),
    operator,
    async connect(other) {
      const { id } = await operator.connections.create({
        versionsUrl: `${simulator.url}/ocpi/${other}/versions`,
        token: otherTokens[other],
        kind: other === "hub" ? "hub" : "cpo",
      });
      return untilImported(operator, id);
    },
    async control(path, body) {
      const response = await fetch(`${simulator.url}/control/${path}`, {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    },
    fingerprint,
    atRest,
    async openItems(sessionId) {
      const { rows } = await sql<{ reason: string }>`
        select reason from clearing_open_items where session_id = ${sessionId}
        order by cdr_id`.execute(connection.database);
      return rows.map(({ reason }) => reason);
    },
    async bookedPayments() {
      const headers = { Authorization: `Bearer ${bankKey}` };
      const response = await fetch(`${simulator.url}/bank/statement`, { headers });
      const { data } = (await response.json()) as { data: { end_to_end_id: string | null }[] };
      return data.flatMap((entry) => entry.end_to_end_id ?? []);
    },
    async restart(changes) {
      await platform.close();
      const port = Number(new URL(baseUrl).port);
      platform = await startPlatform({ ...config, ...changes, port });
      await platform.ready;
    },
    databaseUrl: postgres.url,
    async close() {
      await platform.close();
      await simulator.close();
      await connection.close();
      await postgres.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Waits for the end of a connection's first import. */
export async function untilImported(operator: NetworkCore, id: string): Promise<Connection> {
  const began = performance.now();
  for (;;) {
    const connection = await operator.connections.get(id);
    const { state, syncedAt, sync, error } = connection;
    if (state === "registered" && syncedAt !== null && sync === null) return connection;
    if (state === "failed" || performance.now() - began > importMilliseconds) {
      throw new Error(`${id} is ${state}: ${error}`);
    }
    await sleep(100);
  }
}
