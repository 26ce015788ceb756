import { clearData } from "./clear-data.ts";
import { launchersOf } from "./launchers.ts";
import { type Ports, requireFreePorts } from "./ports.ts";
import { identify, isAlive } from "./process-table.ts";
import { keepSandboxEnv, type SandboxEnv } from "./sandbox-env.ts";
import type { Service } from "./services.ts";
import { StartError } from "./start-error.ts";
import { removeRecord, type StartRecord, writeRecord } from "./start-record.ts";
import { supervise } from "./supervise.ts";
import { takeOver } from "./take-over.ts";

/** Everything one sandbox run depends on. */
export interface SandboxOptions {
  /** Absolute path of the data folder. */
  readonly data: string;
  /** Removes the data folder first. */
  readonly fresh: boolean;
  readonly ports: Ports;
  /** Runs after the checks and before anything is started. */
  readonly prepare: () => Promise<void>;
  readonly services: (env: SandboxEnv) => Service[];
  readonly tell: (line: string) => void;
  /** Settles with the exit code when the user asks to stop. */
  readonly asked: Promise<number>;
  readonly readyMs: number;
  readonly graceMs: number;
}

/**
 * Runs a sandbox until it is asked to stop, a service dies, or the package manager that started it
 * is gone.
 *
 * @returns the exit code
 * @throws StartError with what is wrong and what to do about it
 */
export async function runSandbox(options: SandboxOptions): Promise<number> {
  const { data, fresh, ports, tell, graceMs, readyMs } = options;
  await takeOver(data, { graceMs, tell });
  await requireFreePorts(ports);
  if (fresh) clearData(data);
  const env = keepSandboxEnv(data, `http://localhost:${ports.platform}`);
  let record: StartRecord = {
    ...identify(process.pid),
    ancestors: launchersOf(process.pid),
    children: [],
    ports: Object.values(ports),
  };
  writeRecord(data, record);
  await options.prepare();

  const services = options.services(env);
  const started = (child: StartRecord["children"][number]): void => {
    record = { ...record, children: [...record.children, child] };
    writeRecord(data, record);
  };
  const supervisor = supervise(services, { tell, readyMs, graceMs, started });
  const orphaned = watchLaunchers(record, tell);
  const ends = [options.asked, orphaned.promise, supervisor.failed];
  try {
    const early = await Promise.race([supervisor.ready, ...ends]);
    if (early === undefined) {
      for (const { name, url } of services) tell(`${name.padEnd(9)} ${url}`);
      tell("ready");
    }
    const end = early ?? (await Promise.race(ends));
    if (end instanceof StartError) throw end;
    return end;
  } finally {
    orphaned.stop();
    await supervisor.stop();
    removeRecord(data);
  }
}

/** Notices within half a second that `npx` or `pnpm` was killed: then nobody else would stop us. */
function watchLaunchers(
  { ancestors }: StartRecord,
  tell: (line: string) => void,
): { promise: Promise<number>; stop: () => void } {
  const { promise, resolve } = Promise.withResolvers<number>();
  const timer = setInterval(() => {
    if (ancestors.every(isAlive)) return;
    clearInterval(timer);
    tell("the launcher was killed: stopping");
    resolve(1);
  }, 500);
  return { promise, stop: () => clearInterval(timer) };
}
