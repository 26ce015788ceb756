/** A running API that the behaviour suite is held against. */
export interface BehaviourTarget {
  readonly baseUrl: string;
  readonly secretKey: string;
  /** A key of another partner. */
  readonly otherSecretKey: string;
  /** Lets the suite move the test clock, read the ledger and look after connections. */
  readonly operatorKey: string;
  /** A point with stations around it that have a price and free EVSEs. */
  readonly place: { readonly latitude: number; readonly longitude: number };
  close(): void | Promise<void>;
}

/** A target while the suite runs: what goes through its `fetch` is recorded. */
export interface RunningTarget extends BehaviourTarget {
  readonly fetch: typeof globalThis.fetch;
}
