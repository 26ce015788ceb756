import * as z from "zod/mini";
import { ciString } from "../protocol/index.ts";

/**
 * The id of an object. OCPI allows 36 characters (39 for a CDR and in 2.1.1); longer ones are met
 * and harm nobody, so they are taken. Ids are compared without case, see {@link ciEquals}.
 */
export const ObjectId = ciString(255);

/** A reference that may be absent. Empty text is met where a peer has none. */
export const OptionalId = z.nullish(z.string().check(z.maxLength(255)));

/**
 * Whether two ids are the same (OCPI 2.2.1 §16.1 CiString). Only A to Z have a case there.
 *
 * @example ciEquals("LOC1", "loc1") // true
 */
export function ciEquals(a: string, b: string): boolean {
  return a === b || (a.length === b.length && folded(a) === folded(b));
}

/** Only A to Z: `toLowerCase` also makes a "k" of the sign for Kelvin. */
const folded = (id: string): string =>
  id.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
