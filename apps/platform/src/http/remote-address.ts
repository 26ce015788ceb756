import { isIP } from "node:net";
import type { Context } from "hono";

interface NodeBindings {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}

/**
 * What one subscriber is known by: an IPv4 address, or the first 64 bits of an IPv6 address, which
 * is the least that a network gives to one.
 *
 * @example networkOf("2001:db8::1") // "2001:db8:0:0"
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(":")) return mapped ?? address;
  const [head = "", tail = ""] = (address.split("%")[0] ?? "").toLowerCase().split("::");
  const groups = head.split(":").filter((group) => group !== "");
  const rest = tail.split(":").filter((group) => group !== "");
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - rest.length) }, () => "0");
  return [...groups, ...zeros, ...rest].slice(0, 4).join(":");
}

/**
 * Who sends a request: the other end of the connection, or, behind proxies of ours, whom the
 * outermost of them saw. Each proxy writes its peer at the end of `X-Forwarded-For`; what stands
 * before that is a caller's own word and counts for nothing.
 *
 * @param trustedProxies how many proxies of ours a request passes through
 */
export function remoteAddressOf(context: Context, trustedProxies: number): string {
  const { incoming } = (context.env ?? {}) as NodeBindings;
  const written = (context.req.header("x-forwarded-for") ?? "").split(",");
  const ofOurs = trustedProxies === 0 ? [] : written.slice(-trustedProxies);
  const seen = ofOurs[0]?.trim() ?? "";
  return networkOf(isIP(seen) === 0 ? (incoming?.socket?.remoteAddress ?? "unknown") : seen);
}
