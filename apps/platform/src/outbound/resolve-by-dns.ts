import { Resolver } from "node:dns/promises";
import type { ResolveHost } from "./peer-fetch-connector.ts";

const localName = /(?:^|\.)localhost\.?$/;
const loopback = [
  { address: "127.0.0.1", family: 4 },
  { address: "::1", family: 6 },
] as const;

/**
 * Finds addresses by DNS alone: without `/etc/hosts`, without the threads that the system's
 * resolver holds, and given up in time. Names whose servers do not answer, however many, thus hold
 * nobody else up. For names that anybody may give us.
 *
 * @param options.timeout - milliseconds for a server's answer. Default: 2,000
 * @param options.tries - how often each server is asked. Default: 2
 * @param options.servers - as `192.0.2.53` or `192.0.2.53:5353`. Default: the system's
 * @example createPeerFetch({ allowLoopback: false, resolve: resolveByDns() });
 */
export function resolveByDns(
  options: { timeout?: number; tries?: number; servers?: readonly string[] } = {},
): ResolveHost {
  const { timeout = 2_000, tries = 2, servers } = options;
  const resolver = new Resolver({ timeout, tries });
  if (servers !== undefined) resolver.setServers(servers);
  return async (hostname) => {
    if (localName.test(hostname)) return loopback;
    const [v4, v6] = await Promise.allSettled([
      resolver.resolve4(hostname),
      resolver.resolve6(hostname),
    ]);
    const found = [
      ...(v4.status === "fulfilled" ? v4.value : []).map((address) => ({ address, family: 4 })),
      ...(v6.status === "fulfilled" ? v6.value : []).map((address) => ({ address, family: 6 })),
    ];
    if (found.length > 0 || v4.status === "fulfilled") return found;
    const nothing = new Error(`${hostname} has no address`, { cause: v4.reason });
    throw Object.assign(nothing, { code: "ENOTFOUND" });
  };
}
