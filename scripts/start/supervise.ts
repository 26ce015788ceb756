import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { endProcess } from "./end-process.ts";
import { identify, type ProcessIdentity } from "./process-table.ts";
import type { Service } from "./services.ts";
import { StartError } from "./start-error.ts";

/** How the services are run. */
export interface SuperviseOptions {
  /** Takes every line a service prints, with the service's name in front. */
  readonly tell: (line: string) => void;
  /** Milliseconds a service gets to answer its health address. */
  readonly readyMs: number;
  /** Milliseconds a service gets between being asked to stop and being killed. */
  readonly graceMs: number;
  /** Called for each process as soon as it exists. */
  readonly started?: (child: ProcessIdentity & { readonly name: string }) => void;
}

/** The running services. */
export interface Supervisor {
  /** Settles when every service answers; rejects with StartError when one does not or dies. */
  readonly ready: Promise<void>;
  /** Settles with the error when a service dies that nobody asked to stop. */
  readonly failed: Promise<StartError>;
  /** Asks all to stop, last started first, kills what stays, and waits for every end. */
  stop(): Promise<void>;
}

/**
 * Starts the services one after another, each when the one before it answers, and watches them.
 *
 * Each child has a channel to us and ends when it closes, so even a killed start leaves nothing.
 * Each has a process group of its own: a Ctrl-C in the terminal reaches only us, and we stop the
 * services in order.
 */
export function supervise(services: readonly Service[], options: SuperviseOptions): Supervisor {
  const children: ChildProcess[] = [];
  const failure = Promise.withResolvers<StartError>();
  const over = new AbortController();

  const launch = (service: Service): void => {
    const child = fork(service.program, [], {
      execArgv: ["--conditions=networkcore-source"],
      env: { ...process.env, ...service.env },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    });
    children.push(child);
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface(stream).on("line", (line) => options.tell(`${service.name} | ${line}`));
    }
    if (child.pid !== undefined) options.started?.({ ...identify(child.pid), name: service.name });
    const fail = (how: string): void => {
      if (over.signal.aborted) return;
      failure.resolve(new StartError(`${service.name} ${how}`));
      over.abort();
    };
    child.once("error", (error) => fail(`could not be started: ${error.message}`));
    child.once("exit", (code, signal) =>
      fail(`ended by itself with ${signal === null ? `exit code ${code}` : signal}`),
    );
  };

  const startAll = async (): Promise<void> => {
    for (const service of services) {
      if (over.signal.aborted) return;
      launch(service);
      const ready = waitUntilReady(service, options.readyMs, over.signal);
      const outcome = await Promise.race([ready, failure.promise]);
      if (outcome) throw outcome;
    }
  };

  return {
    ready: startAll(),
    failed: failure.promise,
    stop: async () => {
      over.abort();
      for (const child of children.toReversed()) await stopChild(child, options.graceMs);
    },
  };
}

async function waitUntilReady(
  { name, healthUrl }: Service,
  readyMs: number,
  over: AbortSignal,
): Promise<StartError | undefined> {
  const deadline = performance.now() + readyMs;
  let last = "no answer";
  while (performance.now() < deadline) {
    if (over.aborted) return undefined;
    try {
      const signal = AbortSignal.any([over, AbortSignal.timeout(2_000)]);
      const response = await fetch(healthUrl, { signal });
      await response.body?.cancel();
      if (response.status === 200) return undefined;
      last = `status ${response.status}`;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    await sleep(100);
  }
  const seconds = (readyMs / 1000).toFixed(0);
  return new StartError(`${name} was not ready in ${seconds} s (${healthUrl}: ${last})`);
}

async function stopChild(child: ChildProcess, graceMs: number): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  await endProcess(identify(child.pid), graceMs);
  await ended;
}
