import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Service } from "./services.ts";

/** How a made-up service behaves. */
export interface Behaviour {
  /** Answers its health address with this status; 200 when absent. */
  readonly status?: number;
  /** Ends by itself with this code after its first health answer. */
  readonly endsWith?: number;
  /** Ignores SIGTERM. */
  readonly stubborn?: boolean;
}

/** A free port of this machine. */
export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("no port");
      server.close(() => done(address.port));
    });
  });
}

/** Writes a real, tiny HTTP program into `folder` and describes it as a service. */
export async function makeService(
  folder: string,
  name: string,
  { status = 200, endsWith, stubborn = false }: Behaviour = {},
): Promise<Service> {
  const port = await freePort();
  const program = join(folder, `${name}.mjs`);
  writeFileSync(
    program,
    `import { createServer } from "node:http";
console.log("hello from", process.env.GREETING);
createServer((_request, response) => {
  response.writeHead(${status}).end();
  ${endsWith === undefined ? "" : `setTimeout(() => process.exit(${endsWith}), 50);`}
}).listen(${port}, "127.0.0.1");
process.on("SIGTERM", () => {
  console.log("asked to stop");
  ${stubborn ? "" : "process.exit(0);"}
});
process.on("disconnect", () => process.exit(0));
`,
  );
  const url = `http://127.0.0.1:${port}`;
  return { name, program, env: { GREETING: name }, url, healthUrl: `${url}/healthz` };
}
