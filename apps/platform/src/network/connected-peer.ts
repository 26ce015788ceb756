import type { Peer } from "@networkcore/ocpi";
import type { ConnectedParty } from "./tables.ts";

/** A connection that calls us. */
export interface ConnectedPeer extends Peer {
  readonly versionsUrl: string;
  readonly parties: readonly ConnectedParty[];
}
