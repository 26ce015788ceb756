import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { CreateConnection } from "@networkcore/contract";
import { UsageError } from "./usage-error.ts";

export const usage = `usage: connect <versions-url> <token> [options]

  <versions-url>     address of the peer's OCPI versions endpoint
  <token>            registration token (CREDENTIALS_TOKEN_A) that the peer gave you

  --hub              the peer is a hub that passes on the stations of other parties
  --no-session       no test session
  --evse UID         charge there; also STATION_ID/UID for one that is not proposed
  --timeout SECONDS  longest wait for anything to move, 120 unless given
  --data DIR         folder of the sandbox with its keys, .data unless given
  --json             one JSON document in place of the report`;

/** What the command was asked for. */
export interface ConnectOptions {
  readonly versionsUrl: string;
  readonly token: string;
  readonly kind: "cpo" | "hub";
  readonly session: boolean;
  /** `UID`, or `STATION_ID/UID`. */
  readonly evse: string | undefined;
  readonly timeoutMs: number;
  /** Absolute path of the data folder. */
  readonly data: string;
  readonly json: boolean;
  readonly help: boolean;
  /** Ends after the arguments were checked. */
  readonly check: boolean;
  /** How long the sandbox took to start for this command; shown among the steps. */
  readonly sandboxMs: number | undefined;
}

const options = {
  hub: { type: "boolean", default: false },
  "no-session": { type: "boolean", default: false },
  evse: { type: "string" },
  timeout: { type: "string", default: "120" },
  data: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
  check: { type: "boolean", default: false },
  "sandbox-ms": { type: "string" },
} as const;

/**
 * Reads the command line.
 *
 * @param defaultData data folder where none is named
 * @throws {UsageError} that says which argument is wrong
 * @example readOptions(["https://cpo.example/ocpi/versions", "t0ken", "--hub"], ".data").kind
 */
export function readOptions(args: readonly string[], defaultData: string): ConnectOptions {
  const { values, positionals } = parsed(args);
  const [versionsUrl = "", token = "", ...rest] = positionals;
  if (!values.help) requirePeer(versionsUrl, token, rest);
  return {
    versionsUrl,
    token,
    kind: values.hub ? "hub" : "cpo",
    session: !values["no-session"],
    evse: values.evse,
    timeoutMs: seconds(values.timeout) * 1000,
    data: resolve(values.data ?? defaultData),
    json: values.json,
    help: values.help,
    check: values.check,
    sandboxMs: values["sandbox-ms"] === undefined ? undefined : Number(values["sandbox-ms"]),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(error.message, { cause: error });
  }
}

/** The API's own rules, so that nothing is started for arguments that it would refuse. */
function requirePeer(versionsUrl: string, token: string, rest: readonly string[]): void {
  if (versionsUrl === "") throw new UsageError("the peer's versions URL is missing");
  if (token === "") throw new UsageError("the registration token is missing");
  if (rest.length > 0) throw new UsageError(`one argument too many: ${rest[0]}`);
  const { error } = CreateConnection.safeParse({ versions_url: versionsUrl, token });
  const [issue] = error?.issues ?? [];
  if (issue === undefined) return;
  if (issue.path[0] === "token") throw new UsageError(`the token must be ${issue.message}`);
  throw new UsageError(`the versions URL must be ${issue.message}: ${versionsUrl}`);
}

function seconds(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= 3600) return value;
  throw new UsageError(`--timeout must be a number of seconds from 1 to 3600, not "${text}"`);
}
