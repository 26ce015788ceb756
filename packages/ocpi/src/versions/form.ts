/** Whose an object is, where its version does not say: 2.1.1 names no owner in its objects. */
export interface Owner {
  readonly countryCode: string;
  readonly partyId: string;
}

/** An object that was read: in the normal form, and as it came. */
export interface Read<T> {
  readonly object: T;
  /** The JSON value as the peer sent it, not changed in any way. */
  readonly original: unknown;
}

/** Why an object was refused. */
export interface Unreadable {
  /** The field at fault, such as `evses.0.connectors.0.standard`; empty for the object itself. */
  readonly path: string;
  readonly reason: string;
}

export type Reading<T> = ({ readonly ok: true } & Read<T>) | ({ readonly ok: false } & Unreadable);

/** How one version of OCPI writes one kind of object. */
export interface Form<T> {
  /**
   * Brings a JSON value into the normal form. Never throws.
   *
   * @param owner whose the object is, for versions that do not say it in the object
   */
  read(wire: unknown, owner?: Owner): Reading<T>;
  /** Writes the normal form as this version does. */
  write(object: T): unknown;
}
