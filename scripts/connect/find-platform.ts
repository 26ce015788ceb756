import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseEnv } from "node:util";
import type { Ports } from "../start/ports.ts";
import { StartError } from "../start/start-error.ts";

const startingMs = 120_000;

/**
 * Looks whether the platform answers that the environment or the data folder names; one that is
 * starting is waited for.
 *
 * @throws StartError when `NETWORKCORE_URL` names a platform that does not answer: a sandbox in its
 * place would not be what was meant
 */
export async function findPlatform(
  data: string,
  environment: Readonly<Record<string, string | undefined>>,
  ports: Ports,
  waitMs = startingMs,
): Promise<"answers" | "absent"> {
  const file = join(data, "sandbox.env");
  const kept = existsSync(file) ? parseEnv(readFileSync(file, "utf8")).NETWORKCORE_URL : undefined;
  const named = environment.NETWORKCORE_URL || undefined;
  const url = named ?? kept ?? `http://localhost:${ports.platform}`;
  const deadline = performance.now() + waitMs;
  for (;;) {
    const status = await healthOf(url);
    // Another program may sit there; the API's own answers will tell.
    if (status !== undefined && status !== 503) return "answers";
    if (status === undefined && named !== undefined) {
      throw new StartError(
        `no platform answers at ${named} (NETWORKCORE_URL): start it, or unset the variable and ` +
          "a sandbox is started for the command",
      );
    }
    if (status === undefined) return "absent";
    if (performance.now() >= deadline) throw new StartError(`${url} is starting, but not ready`);
    await sleep(500);
  }
}

async function healthOf(url: string): Promise<number | undefined> {
  try {
    const response = await fetch(new URL("/healthz", url), { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    // `fetch` says TypeError for a connection that is refused, and TimeoutError.
    if (error instanceof TypeError || (error as Error).name === "TimeoutError") return undefined;
    throw error;
  }
}
