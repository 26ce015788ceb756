/**
 * The key of a case-insensitive id (CiString, OCPI 2.2.1 §16.1), or of several that name one object
 * together: two ids are the same when their keys are. Only ASCII letters have a case, as CiStrings
 * are printable ASCII, so a database that folds by the same rule agrees.
 *
 * @example ciKey("de", "All", "loc1") // "DE/ALL/LOC1"
 */
export function ciKey(...ids: readonly string[]): string {
  return ids.join("/").replaceAll(/[a-z]+/g, (letters) => letters.toUpperCase());
}
