import { fork, type ChildProcess } from "node:child_process";

/** A process of a benchmark or test, which ends with it. */
export interface Child {
  readonly pid: number;
  /** Resolves with the next message for which `wanted` gives a value. */
  next<T>(wanted: (message: object) => T | undefined): Promise<T>;
  send(message: object): void;
  /** Resolves when it has ended, however it did. */
  readonly ended: Promise<void>;
  kill(signal: "SIGKILL" | "SIGTERM"): void;
}

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/**
 * Starts a TypeScript file as a process, with a channel to it.
 *
 * @param o.output where its output goes: ours, or nowhere. Default: ours
 * @example const peer = startChild(new URL("peer.ts", import.meta.url), { args: ["5000"] });
 */
export function startChild(
  file: URL,
  o: {
    readonly args?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
    readonly nodeFlags?: readonly string[];
    readonly output?: "inherit" | "ignore";
  } = {},
): Child {
  const { args = [], env = {}, nodeFlags = [], output = "inherit" } = o;
  const child = fork(file, [...args], {
    env: { ...process.env, ...env },
    execArgv: ["--conditions=networkcore-source", ...nodeFlags],
    // What a benchmark prints is its result: what its processes print goes beside it.
    stdio: ["ignore", output === "inherit" ? process.stderr : "ignore", output, "ipc"],
  });
  running.add(child);
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      running.delete(child);
      resolve();
    });
  });
  return {
    pid: child.pid ?? 0,
    next: (wanted) =>
      new Promise((resolve, reject) => {
        const gone = () => reject(new Error(`${file.pathname} has ended`));
        const hear = (message: unknown) => {
          if (typeof message !== "object" || message === null) return;
          const value = wanted(message);
          if (value === undefined) return;
          child.off("message", hear).off("exit", gone);
          resolve(value);
        };
        child.on("message", hear).once("exit", gone);
      }),
    send: (message) => void child.send(message),
    ended,
    kill: (signal) => void child.kill(signal),
  };
}
