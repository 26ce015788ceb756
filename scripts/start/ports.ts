import { createServer } from "node:net";
import { StartError } from "./start-error.ts";

/** TCP ports of the three services. */
export interface Ports {
  readonly platform: number;
  readonly simulator: number;
  readonly wallet: number;
}

const settings = {
  platform: { variable: "NETWORKCORE_PORT_PLATFORM", usual: 4400 },
  simulator: { variable: "NETWORKCORE_PORT_SIMULATOR", usual: 4600 },
  wallet: { variable: "NETWORKCORE_PORT_WALLET", usual: 4500 },
} as const;

/**
 * Reads the ports from the environment, or takes the usual ones.
 *
 * @throws StartError that names the variable which is no port, or two services on one port
 */
export function readPorts(env: Readonly<Record<string, string | undefined>>): Ports {
  const read = (name: keyof Ports): number => {
    const { variable, usual } = settings[name];
    const text = env[variable];
    if (text === undefined || text === "") return usual;
    const port = Number(text);
    if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
    throw new StartError(`${variable} must be a port from 1 to 65535, not "${text}"`);
  };
  const ports = {
    platform: read("platform"),
    simulator: read("simulator"),
    wallet: read("wallet"),
  };
  if (new Set(Object.values(ports)).size < 3) {
    throw new StartError(`the three services need three different ports: ${JSON.stringify(ports)}`);
  }
  return ports;
}

/**
 * Makes sure nobody listens on the ports.
 *
 * @throws StartError that names the port and the variable to choose another one with
 */
export async function requireFreePorts(ports: Ports): Promise<void> {
  for (const name of ["platform", "simulator", "wallet"] as const) {
    const port = ports[name];
    for (const host of ["127.0.0.1", "::1"]) {
      if (await canListen(port, host)) continue;
      throw new StartError(
        `port ${port} for the ${name} is in use by another program; ` +
          `stop it, or choose another port with ${settings[name].variable}`,
      );
    }
  }
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") done(false);
      else if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") done(true);
      else fail(new StartError(`port ${port} cannot be used: ${error.message}`, { cause: error }));
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)));
  });
}
