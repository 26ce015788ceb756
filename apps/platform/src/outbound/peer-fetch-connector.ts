import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { callbackify } from "node:util";
import { buildConnector } from "undici";
import { assertAddresses, bareHost, type PeerOrigin, type PeerUrlRule } from "./peer-address.ts";

/** Finds the addresses of a host name. */
export type ResolveHost = (
  hostname: string,
) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/** Connectors remember TLS sessions; they are few, as peers are. */
const mostConnectors = 1_000;

/**
 * The system's resolver: `/etc/hosts` first, then DNS. Each question holds one of the few threads
 * of the process until it is answered, so it is for peers that an operator has chosen.
 */
export const resolveHost: ResolveHost = (hostname) => lookup(hostname, { all: true });

/**
 * Opens sockets to peers. A name is resolved once for each socket; all its addresses are checked,
 * and the socket is connected to one of exactly those, so a name whose answer changes between the
 * check and the call gains nothing. TLS and the `Host` header keep the name.
 *
 * @param connectMs for resolving, connecting and the TLS handshake together
 */
export function createPeerConnector(
  rule: PeerUrlRule,
  resolve: ResolveHost,
  connectMs: number,
): buildConnector.connector {
  const open = (to: PeerOrigin): buildConnector.connector =>
    buildConnector({
      timeout: connectMs,
      allowH2: false,
      rejectUnauthorized: true,
      autoSelectFamily: true,
      lookup: checkedLookup(to, rule, resolve),
    });
  const connectors = new Map<string, buildConnector.connector>();
  return (options, callback) => {
    const host = bareHost(options.hostname);
    const { protocol, port } = options;
    const shown = isIP(host) === 6 ? `[${host}]` : host;
    const origin = `${protocol}//${shown}${port === "" ? "" : `:${port}`}`;
    const to = { origin, protocol, port };
    try {
      // Node asks no resolver for an address.
      if (isIP(host) !== 0) assertAddresses(to, [host], rule);
    } catch (error) {
      callback(error instanceof Error ? error : new Error(String(error)), null);
      return;
    }
    const connector = connectors.get(origin) ?? open(to);
    if (connectors.size >= mostConnectors) connectors.clear();
    connectors.set(origin, connector);
    connector({ ...options, hostname: host }, callback);
  };
}

function checkedLookup(to: PeerOrigin, rule: PeerUrlRule, resolve: ResolveHost): LookupFunction {
  const resolveChecked = callbackify(async (hostname: string) => {
    const found = await resolve(hostname);
    assertAddresses(to, found.map(({ address }) => address), rule);
    const [first] = found;
    if (first !== undefined) return { found, first };
    throw Object.assign(new Error(`${hostname} has no address`), { code: "ENOTFOUND" });
  });
  return (hostname, { all }, callback) => {
    resolveChecked(hostname, (error, answer) => {
      if (error !== null) callback(error, []);
      else if (all === true) callback(null, [...answer.found]);
      else callback(null, answer.first.address, answer.first.family);
    });
  };
}
