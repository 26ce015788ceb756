import { ProblemError } from "../http/problem.ts";

const own = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
/** Ranges that are never reached from outside, as they begin in a parsed URL. */
const innerRanges = [
  /^(10|0)\./,
  /^169\.254\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^192\.168\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^\[(f[cde]|::)/,
];

function faultOf({ protocol, hostname, username, password, port }: URL): string | null {
  if (username !== "" || password !== "") return "comes with a user name or password";
  if (own.test(hostname)) return null;
  if (protocol !== "https:") return "is not https";
  if (innerRanges.some((range) => range.test(hostname))) return "is an internal address";
  if (port !== "" && Number(port) < 1024) return "is a privileged port";
  return null;
}

/**
 * Refuses a URL that the platform would never call: https to a public address; in the sandbox
 * also http to the own machine.
 *
 * @throws {ProblemError} `invalid_request`, param `url`
 */
export function checkEndpointUrl(url: string): void {
  const fault = faultOf(new URL(url));
  if (fault !== null) {
    throw new ProblemError("invalid_request", `url: ${new URL(url).origin} ${fault}`, "url");
  }
}
