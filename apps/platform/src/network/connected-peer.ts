import type { Dialect, OcpiContext, OcpiEnv, OcpiVersion, Peer } from "@networkcore/ocpi";
import type { Hono } from "hono";
import type { NetworkContext } from "./context.ts";
import type { ConnectedParty } from "./tables.ts";

/** A connection that calls us. */
export interface ConnectedPeer extends Peer {
  readonly kind: "cpo" | "hub";
  readonly versionsUrl: string | null;
  readonly parties: readonly ConnectedParty[];
  /** Parties of a hub that are connected themselves: what it tells of them are copies. */
  readonly copies: ReadonlySet<string>;
  /** It has asked for our endpoints. */
  readonly hasReadVersions: boolean;
}

export type PeerContext = OcpiContext<ConnectedPeer>;

/** Where and in which version the routes of a module are put. */
export interface Receiver {
  readonly context: NetworkContext;
  readonly app: Hono<OcpiEnv<ConnectedPeer>>;
  readonly version: OcpiVersion;
  readonly dialect: Dialect;
  /** Path of the version, such as `/2.2.1`. */
  readonly prefix: string;
}
