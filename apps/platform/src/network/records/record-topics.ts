import type { Cdr, OcpiVersion, Session } from "@networkcore/ocpi";


/**
 * Told when a CPO's session object has changed; `reference` is our session's id. Only a connection
 * that was asked to start, or to which we authorised a card, is heard.
 */
export interface OcpiSessionChanged {
  readonly reference: string;
  readonly connectionId: string;
  readonly session: Session;
}

/** Told when a CDR has come for one of our sessions. */
export interface CdrReceived {
  readonly reference: string;
  readonly connectionId: string;
  readonly cdr: Cdr;
  /** The CDR as it came, and the version it came in: what it is rated by. */
  readonly original: unknown;
  readonly ocpiVersion: OcpiVersion;
}

/** Told when a command's result at the charger has come; `reference` is our session's id. */
export interface CommandFinished {
  readonly reference: string;
  readonly kind: string;
  readonly result: string;
}

export const topics = {
  ocpiSessionChanged: "network.ocpi_session_changed",
  cdrReceived: "network.cdr_received",
  commandFinished: "network.command_finished",
} as const;
