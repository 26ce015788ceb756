import { BlockList, isIPv4, isIPv6 } from "node:net";

/** What IANA's special-purpose registry calls not globally reachable, and the 6to4 relays. */
const internalV4 = new BlockList();
for (const [address, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const) {
  internalV4.addSubnet(address, prefix, "ipv4");
}

/**
 * Whether an address belongs to this machine, a private network or nobody. Of IPv6 only global
 * unicast (2000::/3) without its special parts is public; an IPv4 address inside an IPv6 one
 * (mapped, NAT64, 6to4) is judged by itself. What is no address is internal.
 *
 * @param address as a resolver writes it, without brackets
 * @example isInternalAddress("::ffff:10.0.0.1") // true
 */
export function isInternalAddress(address: string): boolean {
  if (isIPv4(address)) return internalV4.check(address);
  const groups = readGroups(address);
  if (groups === undefined) return true;
  const inner = innerV4(groups);
  if (inner !== undefined) return internalV4.check(inner);
  const [first = 0, second = 0] = groups;
  if (first >>> 13 !== 1) return true;
  // 2001::/23: Teredo, benchmarks, ORCHID and others of the IETF.
  if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return true;
  // 3fff::/20: documentation.
  return first === 0x3fff && second < 0x1000;
}

/** Whether an address is the loopback range as such, not one that is mapped onto it. */
export function isLoopbackAddress(address: string): boolean {
  return address === "::1" || (isIPv4(address) && address.startsWith("127."));
}

/** The eight groups of an IPv6 address; undefined if it is none. */
function readGroups(address: string): readonly number[] | undefined {
  const bare = address.split("%", 1)[0] ?? "";
  if (!isIPv6(bare)) return undefined;
  // The URL parser writes every spelling in one way, with no dotted tail.
  const [head = "", tail] = new URL(`http://[${bare}]`).hostname.slice(1, -1).split("::");
  const read = (part: string): number[] =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  if (tail === undefined) return read(head);
  const [before, after] = [read(head), read(tail)];
  const gap = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return [...before, ...gap, ...after];
}

/** The IPv4 address that packets to an IPv6 address come out at. */
function innerV4(groups: readonly number[]): string | undefined {
  const prefix = groups.slice(0, 6).map((group) => group.toString(16)).join(":");
  if (prefix === "0:0:0:0:0:ffff" || prefix === "64:ff9b:0:0:0:0") {
    return dotted(groups[6], groups[7]);
  }
  return groups[0] === 0x2002 ? dotted(groups[1], groups[2]) : undefined;
}

function dotted(high = 0, low = 0): string {
  return [high >>> 8, high & 255, low >>> 8, low & 255].join(".");
}
