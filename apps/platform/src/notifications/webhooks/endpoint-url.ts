import { isIP } from "node:net";
import { ApiProblem } from "../../http/index.ts";
import { assertPeerUrl } from "../../outbound/index.ts";

/** Host names that stand for the own machine without being asked of a resolver. */
const localName = /(?:^|\.)localhost\.?$/;

/**
 * Refuses a URL that is never called: only https at a public address, and in the sandbox http to
 * the own machine. What a name stands for is checked again at every delivery.
 *
 * @throws ApiProblem `invalid_request`, param `url`
 */
export function checkEndpointUrl(url: string, rule: { readonly allowLoopback: boolean }): void {
  const host = URL.parse(url)?.hostname.replace(/^\[|\]$/g, "") ?? "";
  const ownMachine = isIP(host) !== 0 || localName.test(host);
  const detail = /[\p{C}\s]/u.test(url)
    ? "it has a space or a character that cannot be printed"
    : refusalOf(url, rule.allowLoopback && ownMachine);
  if (detail !== undefined) throw new ApiProblem("invalid_request", `url: ${detail}`, "url");
}

function refusalOf(url: string, allowLoopback: boolean): string | undefined {
  try {
    assertPeerUrl(url, { allowLoopback });
    return undefined;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}
