/**
 * Ranges of IPv4 that no webhook reaches, as first address and length of the prefix: those of the
 * platform, whose check stands on `node:net`; this one runs in a page as well. The one behaviour
 * suite holds both to the same answers.
 */
const internalV4 = [
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
] as const;

function numberOf(address: string): number {
  return address.split(".").reduce((number, part) => number * 256 + Number(part), 0);
}

function isInternalV4(number: number): boolean {
  return internalV4.some(([first, prefix]) => {
    const size = 2 ** (32 - prefix);
    return Math.floor(number / size) === numberOf(first) / size;
  });
}

/** The eight groups of an IPv6 address as the URL parser writes it. */
function groupsOf(address: string): number[] {
  const read = (part = ""): number[] =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  const [head, tail] = address.split("::");
  const [before, after] = [read(head), read(tail)];
  const gap = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return [...before, ...gap, ...after];
}

/** The IPv4 address inside an IPv6 one that is mapped, NAT64 or 6to4. */
function innerV4(groups: readonly number[]): number | undefined {
  const [, second = 0, third = 0, , , , high = 0, low = 0] = groups;
  const prefix = groups.slice(0, 6).map((group) => group.toString(16)).join(":");
  if (prefix === "0:0:0:0:0:ffff" || prefix === "64:ff9b:0:0:0:0") return high * 65_536 + low;
  return groups[0] === 0x2002 ? second * 65_536 + third : undefined;
}

function isInternalV6(groups: readonly number[]): boolean {
  const inner = innerV4(groups);
  if (inner !== undefined) return isInternalV4(inner);
  const [first = 0, second = 0] = groups;
  // Only 2000::/3 is public, without what the IETF keeps, and documentation.
  if (first >>> 13 !== 1) return true;
  if (first === 0x2001 && (second < 0x200 || second === 0xdb8)) return true;
  return first === 0x3fff && second < 0x1000;
}

/**
 * Whether the host of a URL is an address of this machine, a private network or nobody. A name is
 * not looked up.
 *
 * @param hostname - as the URL parser writes it
 */
export function isInternalHost(hostname: string): boolean {
  if (hostname.startsWith("[")) return isInternalV6(groupsOf(hostname.slice(1, -1)));
  if (isOwnMachine(hostname)) return true;
  return isV4(hostname) && isInternalV4(numberOf(hostname));
}

/** Whether the host of a URL stands for the own machine. */
export function isOwnMachine(hostname: string): boolean {
  if (hostname === "[::1]" || /(?:^|\.)localhost\.?$/.test(hostname)) return true;
  return isV4(hostname) && hostname.startsWith("127.");
}

function isV4(hostname: string): boolean {
  return /^\d+\.\d+\.\d+\.\d+$/.test(hostname);
}
