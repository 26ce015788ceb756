import { spawn, type ChildProcess } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseEnv } from "node:util";
import { NetworkCore } from "@networkcore/sdk";

const program = fileURLToPath(new URL("../../../scripts/start.ts", import.meta.url));

/** What `npx pnpm start` runs, on ports and with data of its own. */
export interface RunningStart {
  readonly walletUrl: string;
  readonly platformUrl: string;
  readonly process: ChildProcess;
  /** The sandbox's secrets and address, as `sandbox.env` has them. */
  readonly env: NodeJS.ProcessEnv;
  /** The wallet's own server's client, and the operator's. */
  readonly partner: NetworkCore;
  readonly operator: NetworkCore;
  /** Sets how the simulator behaves. */
  control(path: string, body: object): Promise<void>;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<number | null>;
}

/** A place for several starts after one another. */
export interface StartPlace {
  readonly data: string;
  readonly ports: {
    readonly platform: number;
    readonly simulator: number;
    readonly wallet: number;
  };
  clear(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export async function makePlace(): Promise<StartPlace> {
  const data = await mkdtemp(join(tmpdir(), "networkcore-start-"));
  // The database may run as another user, who has to come in.
  await chmod(data, 0o755);
  const [platform, simulator, wallet] = [await freePort(), await freePort(), await freePort()];
  return {
    data,
    ports: { platform, simulator, wallet },
    clear: () => rm(data, { recursive: true, force: true }),
  };
}

/** Starts, and waits for the line `ready`. */
export async function runStart(place: StartPlace, speed = 120): Promise<RunningStart> {
  const { platform, simulator, wallet } = place.ports;
  const child = spawn(process.execPath, [program, "--data", place.data], {
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      NETWORKCORE_PORT_PLATFORM: String(platform),
      NETWORKCORE_PORT_SIMULATOR: String(simulator),
      NETWORKCORE_PORT_WALLET: String(wallet),
      SIMULATOR_SPEED: String(speed),
    },
  });
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      said.push(line);
      if (line === "ready") resolve();
    });
    child.once("exit", (code) => reject(new Error(`start ended (${code}):\n${said.join("\n")}`)));
  });
  const env = parseEnv(await readFile(join(place.data, "sandbox.env"), "utf8"));
  const platformUrl = `http://localhost:${platform}`;
  const client = (secretKey = "") => new NetworkCore({ secretKey, baseUrl: platformUrl });
  return {
    walletUrl: `http://localhost:${wallet}`,
    platformUrl,
    process: child,
    env,
    partner: client(env["NETWORKCORE_SECRET_KEY"]),
    operator: client(env["NETWORKCORE_OPERATOR_KEY"]),
    async control(path, body) {
      const response = await fetch(`http://localhost:${simulator}/control/${path}`, {
        method: "PUT",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    },
    stop: () =>
      new Promise((resolve) => {
        child.once("exit", (code) => resolve(code));
        child.kill("SIGINT");
      }),
  };
}
