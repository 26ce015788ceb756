/** How a registration comes out. */
export type RegistrationOutcome =
  | { readonly state: "registered" }
  | { readonly state: "failed"; readonly error: string };

/** A connection as the network keeps it; all that is shown of it follows from this and the time. */
export interface ConnectionRecord {
  readonly id: string;
  readonly kind: "cpo" | "hub";
  /** Null for an invitation, which nobody takes up in the mock. */
  readonly versionsUrl: string | null;
  /** When the registration began, or the invitation was made. */
  readonly beganAt: Date;
  readonly outcome: RegistrationOutcome;
  readonly endedAt: Date | null;
  /** The last pull that was asked for; the first one follows the registration by itself. */
  readonly pull: { readonly startedAt: Date; readonly full: boolean } | null;
  /** When the pull before {@link ConnectionRecord.pull} was done. */
  readonly pulledBefore: Date | null;
  readonly rotatedAt: Date | null;
}

/** A connection that begins to register, or an invitation when it has no URL yet. */
export function newConnection(
  id: string,
  kind: ConnectionRecord["kind"],
  versionsUrl: string | null,
  beganAt: Date,
  outcome: RegistrationOutcome = { state: "registered" },
): ConnectionRecord {
  return {
    id,
    kind,
    versionsUrl,
    beganAt,
    outcome,
    endedAt: null,
    pull: null,
    pulledBefore: null,
    rotatedAt: null,
  };
}
