import { ciEquals } from "./object-id.ts";

/** The fields that say which object of OCPI one is. */
export type IdField = "country_code" | "party_id" | "id" | "uid";

/**
 * Finds the field by which a PATCH would make another object of the one it is addressed to: its
 * address, not its body, says which object is changed (OCPI 2.2.1 §4.1.5). What the body leaves out
 * agrees.
 *
 * @param ids as the address gives them; they are compared without case
 * @returns the path of the field at fault, or `undefined` where there is none
 * @example
 * misplacedId({ status: "CHARGING", uid: "3257" }, { uid: "3256" }) // "uid"
 */
export function misplacedId(
  patch: object,
  ids: Readonly<Partial<Record<IdField, string>>>,
): IdField | undefined {
  const fields = Object.keys(ids) as IdField[];
  return fields.find((field) => {
    const given: unknown = Object.hasOwn(patch, field) ? Reflect.get(patch, field) : undefined;
    const known = ids[field];
    if (given === undefined || known === undefined) return false;
    return typeof given !== "string" || !ciEquals(given, known);
  });
}
