import type { Clock, Database } from "../database/index.ts";
import type { Network } from "../network/index.ts";
import type { EventBook, LiveStreams, Outbox } from "../notifications/index.ts";
import type { Parties } from "../partners/index.ts";
import type { Payments } from "../payments/index.ts";
import type { Directory } from "../stations/index.ts";
import type { SessionStore } from "./session-store.ts";

/** What the parts of charging share. */
export interface ChargingContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly streams: LiveStreams;
  readonly events: EventBook;
  readonly store: SessionStore;
  readonly directory: Directory;
  readonly network: Network;
  readonly payments: Payments;
  readonly parties: Parties;
}

/** Events that charging announces; `reference` is the session's id. */
export const topics = {
  created: "charging.session_created",
  stopRequested: "charging.stop_requested",
  strayFound: "charging.stray_found",
  failed: "charging.session_failed",
  cleared: "charging.session_cleared",
} as const;

export interface SessionEventPayload {
  readonly reference: string;
}

/** A session to stop. */
export interface StopPayload extends SessionEventPayload {
  /** When it was asked for, UTC: nobody waits for ever for the CPO's answer. */
  readonly askedAt?: string;
}

/** A second session of a CPO under the reference of one of ours. */
export interface StrayPayload extends StopPayload {
  readonly connectionId: string;
  readonly ocpiSessionId: string;
}
