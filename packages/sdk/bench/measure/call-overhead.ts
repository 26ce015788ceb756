import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ecosystem, runNode } from "./run-node.ts";

/** Milliseconds that a call takes longer than `fetch` and `JSON.parse` of the same answer. */
export interface CallOverhead {
  /** Of `sessions.get`, what an app asks most. */
  readonly call_overhead_ms: number;
  /** The plain `fetch` that it is held against. */
  readonly plain_fetch_ms: number;
  /** Of `stations.search` with twenty stations, which are all checked. */
  readonly search_overhead_ms: number;
}

/** Times the built SDK in a process of its own against a server in another. */
export async function measureCalls(): Promise<CallOverhead> {
  const server = fork(join(ecosystem, "bench/serve-answers.ts"), {
    execArgv: ["--conditions=networkcore-source"],
  });
  const program = fileURLToPath(new URL("time-calls.ts", import.meta.url));
  try {
    const [at]: unknown[] = await Promise.race([
      once(server, "message"),
      once(server, "exit").then(([code]) => {
        throw new Error(`the server of the bench ended with exit code ${code}`);
      }),
    ]);
    const printed = await runNode([program, JSON.stringify(at)]);
    return JSON.parse(printed) as CallOverhead;
  } finally {
    server.kill();
  }
}
