/** `npx pnpm connect <versions-url> <token>`: connects a CPO, a hub or a charging system. */
import { join, resolve } from "node:path";
import { ApiRefusal } from "./connect/api-refusal.ts";
import { callApi } from "./connect/call-api.ts";
import { CannotConnect } from "./connect/cannot-connect.ts";
import { entry } from "./connect/look.ts";
import { NoPlatform } from "./connect/no-platform.ts";
import { Interrupted, realPace } from "./connect/pace.ts";
import { readKeys } from "./connect/read-keys.ts";
import { readOptions, usage, type ConnectOptions } from "./connect/read-options.ts";
import { runConnect } from "./connect/run-connect.ts";
import { blankScreen, openScreen } from "./connect/screen.ts";
import { UsageError } from "./connect/usage-error.ts";

const root = resolve(import.meta.dirname, "../../..");
const asked = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => asked.abort(new Interrupted("stopped")));
}
const pace = realPace(asked.signal);
const errors = openScreen(process.stderr, process.env, pace.now);

async function main(options: ConnectOptions): Promise<number> {
  if (options.help) console.log(usage);
  if (options.help || options.check) return 0;
  const screen = options.json
    ? blankScreen()
    : openScreen(process.stdout, process.env, pace.now);
  try {
    const call = callApi(readKeys(options.data, process.env));
    const outcome = await runConnect(options, { call, pace, screen });
    if (options.json) console.log(JSON.stringify(outcome, null, 2));
    return outcome.problems.length === 0 ? 0 : 1;
  } finally {
    screen.clear();
  }
}

/** Tells what went wrong and what to do. @returns the exit code */
function tell(error: unknown): number {
  const { look } = errors;
  const say = (text: string, advice?: string): void =>
    errors.print([
      ...entry(look, look.bad("connect:"), text),
      ...(advice === undefined ? [] : entry(look, "        ", advice)),
    ]);
  if (error instanceof Interrupted) {
    say("stopped, and with it the test session where one ran");
    return 130;
  }
  if (error instanceof UsageError) {
    say(error.message);
    errors.print(["", usage]);
    return 2;
  }
  if (error instanceof CannotConnect) say(error.message, error.advice);
  else if (error instanceof NoPlatform || error instanceof ApiRefusal) say(error.message);
  else throw error;
  return 3;
}

try {
  process.exitCode = await main(readOptions(process.argv.slice(2), join(root, ".data")));
} catch (error) {
  process.exitCode = tell(error);
}
