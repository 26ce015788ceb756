/** A running API that the behaviour suite is held against. */
export interface BehaviourTarget {
  readonly baseUrl: string;
  readonly secretKey: string;
  /** A key of another partner; without one that partners do not see each other is not tested. */
  readonly otherSecretKey?: string;
  /**
   * Lets the suite move the test clock, read the ledger and look after connections; without one
   * neither the expiry of a token nor settlement nor connections are tested.
   */
  readonly operatorKey?: string;
  /** A point with stations around it that have a price and free EVSEs. */
  readonly place: { readonly latitude: number; readonly longitude: number };
  close(): void | Promise<void>;
}
