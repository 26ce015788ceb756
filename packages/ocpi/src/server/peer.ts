import type { Context } from "hono";
import type { Routing } from "../protocol/index.ts";

/** Who a request comes from, as `authenticate` found it. Extend it with what a server needs. */
export interface Peer {
  /** Our id of the connection. */
  readonly id: string;
  /** The token that was presented and recognised. */
  readonly token: string;
  /**
   * False while the token is a registration token (CREDENTIALS_TOKEN_A): it opens versions,
   * version details and credentials only (OCPI 2.2.1 §4.1.2).
   */
  readonly registered: boolean;
}

/** What the handlers of an {@link ocpiApp} find in their context. */
export interface OcpiEnv<P extends Peer = Peer> {
  Variables: {
    peer: P;
    /**
     * Between which parties the message goes; empty where the peer did not say, and for the
     * modules that are not routed. The answer carries it reversed.
     */
    routing: Routing;
    ocpiNow: () => Date;
    /** The path takes registration tokens. */
    ocpiOpen: true;
    /** An envelope was sent. */
    ocpiAnswered: true;
  };
}

export type OcpiContext<P extends Peer = Peer> = Context<OcpiEnv<P>>;
