import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

const internal = new BlockList();
for (const [address, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  internal.addSubnet(address, prefix, "ipv4");
}
for (const [address, prefix] of [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  internal.addSubnet(address, prefix, "ipv6");
}

/** Whether an address belongs to this machine or a private network (IPv6-mapped included). */
export function isInternalAddress(address: string): boolean {
  return internal.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

/**
 * A `fetch` for addresses that peers give us: https to public addresses only, no redirects. With
 * `allowLoopback`, the sandbox's setting, http to the loopback range is allowed as well.
 *
 * @throws TypeError before anything is sent
 */
export function createPeerFetch(options: { allowLoopback: boolean }): typeof fetch {
  return async (input, init) => {
    // Not by `instanceof`: the HTTP server puts a Request of its own in the global one's place.
    const url = new URL(typeof input === "object" && "url" in input ? input.url : input);
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const addresses = isIP(host) ? [{ address: host }] : await lookup(host, { all: true });
    const loopback = addresses.every(({ address }) => /^127\.|^::1$/.test(address));
    if (!(options.allowLoopback && loopback)) {
      if (url.protocol !== "https:")
        throw new TypeError(`${url.origin}: peers are called by https`);
      if (addresses.some(({ address }) => isInternalAddress(address))) {
        throw new TypeError(`${url.origin} is an internal address`);
      }
    }
    return fetch(input, { ...init, redirect: "manual" });
  };
}
