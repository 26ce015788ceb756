/**
 * `open`: events come as they happen. `polling`: the session is asked for every `pollMs`.
 * `lost`: neither works now; it is tried again.
 */
export type WatchConnection = "open" | "lost" | "polling";

/** How to watch a session. */
export interface WatchOptions {
  /** Ends the watch; the iteration then throws the signal's reason. Default: none. */
  readonly signal?: AbortSignal;
  /** `sequence` of the last event already seen. Default: from the first one. */
  readonly lastSequence?: number;
  /**
   * Told when the connection opens and when it is lost, to show a banner. Default: none.
   *
   * @example { onConnection: (state) => { banner.hidden = state !== "lost"; } }
   */
  readonly onConnection?: (state: WatchConnection) => void;
  /** Attempts in a row that got no answer before it gives up, at most 100. Default 10. */
  readonly maxReconnects?: number;
  /** Silence, heartbeats included, after which the connection counts as lost. Default 60,000. */
  readonly idleMs?: number;
  /**
   * Milliseconds for the stream's first byte, which the API sends at once. A proxy that holds it
   * back would hold back the events too, so the watch then polls, and tries the stream again after
   * 12 looks. Default 10,000.
   */
  readonly firstByteMs?: number;
  /** Milliseconds between two looks while it polls. Default 5,000. */
  readonly pollMs?: number;
}

/** The names of {@link WatchOptions}. */
export const watchOptionNames =
  "signal lastSequence onConnection maxReconnects idleMs firstByteMs pollMs";
