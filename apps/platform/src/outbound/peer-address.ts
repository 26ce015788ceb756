import { isIP } from "node:net";
import { isInternalAddress, isLoopbackAddress } from "./peer-address-range.ts";
import { PeerRefusal } from "./peer-fetch-refusal.ts";

/** What is asked of a URL that a peer gave us. */
export interface PeerUrlRule {
  /** The sandbox's leave: http and any port, for the loopback range only. */
  readonly allowLoopback: boolean;
  /** The only origin it may have, such as `https://cpo.example`. Default: every one. */
  readonly origin?: string;
}

/**
 * Checks a URL of a peer without asking a resolver, for URLs that we only store: https, no user
 * name or password, port 443 or one from 1024 on, a public address where it has a literal one. The
 * WHATWG parser has by then turned `0x7f.1` and `2130706433` into `127.0.0.1`. What a host name
 * stands for is checked when it is called, by `createPeerFetch`.
 *
 * @example assertPeerUrl(endpoint.url, { allowLoopback: false, origin: "https://cpo.example" });
 * @returns the URL, parsed
 * @throws {TypeError} that names the origin
 */
export function assertPeerUrl(url: string | URL, rule: PeerUrlRule): URL {
  const parsed = URL.parse(url);
  if (parsed === null) throw new TypeError("not a URL");
  const { origin, protocol } = parsed;
  if (protocol !== "https:" && protocol !== "http:") {
    throw new PeerRefusal(protocol, "URLs are not called: peers are called by https");
  }
  if (parsed.username !== "" || parsed.password !== "") {
    throw new PeerRefusal(origin, "comes with a user name or password");
  }
  if (rule.origin !== undefined && origin !== rule.origin) {
    throw new PeerRefusal(origin, `is not the peer's origin ${rule.origin}`);
  }
  const host = bareHost(parsed.hostname);
  if (isIP(host) !== 0) {
    assertAddresses(parsed, [host], rule);
  } else if (/(?:^|\.)localhost\.?$/.test(host)) {
    assertAddresses(parsed, ["127.0.0.1"], rule);
  } else if (!rule.allowLoopback) {
    assertPublicWay(parsed);
  }
  return parsed;
}

/** What `assertAddresses` needs of a URL. */
export type PeerOrigin = Pick<URL, "origin" | "protocol" | "port">;

/**
 * Checks all addresses that a host stands for: one bad one is enough to refuse it.
 *
 * @throws {TypeError} that names the origin
 */
export function assertAddresses(
  to: PeerOrigin,
  addresses: readonly string[],
  { allowLoopback }: PeerUrlRule,
): void {
  if (allowLoopback && addresses.length > 0 && addresses.every(isLoopbackAddress)) return;
  assertPublicWay(to);
  if (addresses.some(isInternalAddress)) throw new PeerRefusal(to.origin, "is an internal address");
}

/** Privileged ports other than 443 belong to mail, shells and files, never to OCPI. */
function assertPublicWay({ origin, protocol, port }: PeerOrigin): void {
  if (protocol !== "https:") {
    throw new PeerRefusal(origin, "is not https: peers are called by https");
  }
  if (port !== "" && port !== "443" && Number(port) < 1024) {
    throw new PeerRefusal(origin, "is a privileged port");
  }
}

/** A host name of a URL, without the brackets of an IPv6 address. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "");
}
