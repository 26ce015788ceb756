import { randomBytes } from "node:crypto";
import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { startChild, type Child } from "./child.ts";

const secret = () => randomBytes(18).toString("base64url");

/** The platform as a process of its own, which can be killed and started again. */
export interface PlatformProcess {
  readonly url: string;
  readonly operatorKey: string;
  readonly secretKey: string;
  /** Starts it, again if it was killed, and resolves when its API answers. */
  start(): Promise<Child>;
}

/**
 * Prepares a platform on a database of its own. The port is the same at every start, as the peers
 * have been told it.
 *
 * @param o.simulatorUrl who plays the sandbox's CPOs
 */
export async function preparePlatform(o: {
  readonly databaseUrl: string;
  readonly simulatorUrl: string;
  readonly nodeFlags?: readonly string[];
  readonly output?: "inherit" | "ignore";
}): Promise<PlatformProcess> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const operatorKey = `sk_test_operator_${secret()}`;
  const secretKey = `sk_test_${secret()}`;
  const env = {
    PLATFORM_PORT: String(port),
    PLATFORM_ALLOW_LOOPBACK_PEERS: "true",
    DATABASE_URL: o.databaseUrl,
    // Whoever measures asks more often than a partner may.
    PLATFORM_QUOTA_KEY: "1000000",
    NETWORKCORE_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    NETWORKCORE_SECRET_KEY: secretKey,
    NETWORKCORE_PUBLIC_KEY: `pk_test_${secret()}`,
    NETWORKCORE_OPERATOR_KEY: operatorKey,
    SIMULATOR_URL: o.simulatorUrl,
    SIMULATOR_TOKEN_DE: secret(),
    SIMULATOR_TOKEN_FR: secret(),
    SIMULATOR_TOKEN_GB: secret(),
    SIMULATOR_PSP_KEY: secret(),
    SIMULATOR_BANK_KEY: secret(),
  };
  return {
    url,
    operatorKey,
    secretKey,
    async start() {
      const { nodeFlags = [], output = "inherit" } = o;
      const main = new URL("../src/main.ts", import.meta.url);
      const child = startChild(main, { env, nodeFlags, output });
      let ended = false;
      void child.ended.then(() => {
        ended = true;
      });
      while (!(await answers(`${url}/openapi.json`))) {
        if (ended) throw new Error("the platform did not start");
        await sleep(50);
      }
      return child;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.ok;
  } catch (error) {
    // Nobody listens yet.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
