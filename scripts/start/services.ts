import { join } from "node:path";
import type { Ports } from "./ports.ts";
import type { SandboxEnv } from "./sandbox-env.ts";

/** One program of the sandbox. */
export interface Service {
  readonly name: string;
  /** Absolute path of the program. */
  readonly program: string;
  /** Added to the environment of the start itself. */
  readonly env: Readonly<Record<string, string>>;
  /** Where people and programs reach it. */
  readonly url: string;
  /** Answers 200 once the service can be used. */
  readonly healthUrl: string;
}

/** The services in the order they start: each may call those before it. */
export function listServices(o: {
  root: string;
  data: string;
  ports: Ports;
  env: SandboxEnv;
}): Service[] {
  const { root, data, ports, env } = o;
  const pick = (pattern: RegExp): Record<string, string> =>
    Object.fromEntries(Object.entries(env).filter(([name]) => pattern.test(name)));
  const simulator = `http://localhost:${ports.simulator}`;
  const platform = `http://localhost:${ports.platform}`;
  const wallet = `http://localhost:${ports.wallet}`;
  return [
    {
      name: "simulator",
      program: join(root, "apps/simulator/src/main.ts"),
      env: {
        ...pick(/^SIMULATOR_/),
        SIMULATOR_PORT: String(ports.simulator),
        SIMULATOR_DATA: data,
      },
      url: simulator,
      healthUrl: `${simulator}/healthz`,
    },
    {
      name: "platform",
      program: join(root, "apps/platform/src/main.ts"),
      env: {
        ...env,
        PLATFORM_PORT: String(ports.platform),
        PLATFORM_DATA: data,
        SIMULATOR_URL: simulator,
        PLATFORM_ALLOW_LOOPBACK_PEERS: "true",
        WALLET_URL: wallet,
      },
      url: platform,
      healthUrl: `${platform}/healthz`,
    },
    {
      name: "wallet",
      program: join(root, "examples/wallet/src/server.ts"),
      env: {
        ...pick(/^NETWORKCORE_(SECRET_KEY|PUBLIC_KEY|URL)$/),
        WALLET_PORT: String(ports.wallet),
      },
      url: wallet,
      healthUrl: `${wallet}/`,
    },
  ];
}
