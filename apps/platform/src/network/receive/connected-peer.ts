import type { OcpiContext, Peer } from "@networkcore/ocpi";
import type { ConnectedParty } from "../tables.ts";

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
