import type { Dialect, OcpiEnv, OcpiVersion } from "@networkcore/ocpi";
import type { Hono } from "hono";
import type { ConnectedPeer } from "./connected-peer.ts";
import type { NetworkContext } from "../context.ts";

/** Where and in which version the routes of a module are put. */
export interface Receiver {
  readonly context: NetworkContext;
  readonly app: Hono<OcpiEnv<ConnectedPeer>>;
  readonly version: OcpiVersion;
  readonly dialect: Dialect;
  /** Path of the version, such as `/2.2.1`. */
  readonly prefix: string;
}
