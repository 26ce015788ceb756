import { ProblemError } from "../http/problem.ts";
import { isInternalHost, isOwnMachine } from "./internal-address.ts";

function faultOf(url: string): string | null {
  if (/[\p{C}\s]/u.test(url)) return "it has a space or a character that cannot be printed";
  const { origin, protocol, hostname, username, password, port } = new URL(url);
  if (protocol !== "https:" && protocol !== "http:") {
    return `${protocol} URLs are not called: peers are called by https`;
  }
  if (username !== "" || password !== "") return `${origin} comes with a user name or password`;
  if (isOwnMachine(hostname)) return null;
  if (protocol !== "https:") return `${origin} is not https: peers are called by https`;
  if (port !== "" && Number(port) < 1024) return `${origin} is a privileged port`;
  return isInternalHost(hostname) ? `${origin} is an internal address` : null;
}

/**
 * Refuses a URL that the platform would never call, in its words: https to a public address; in
 * the sandbox also http to the own machine.
 *
 * @throws {ProblemError} `invalid_request`, param `url`
 */
export function checkEndpointUrl(url: string): void {
  const fault = faultOf(url);
  if (fault !== null) throw new ProblemError("invalid_request", `url: ${fault}`, "url");
}
