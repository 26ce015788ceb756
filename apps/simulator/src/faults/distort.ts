import { breakObject, isBroken } from "./broken-objects.ts";
import { explicitNulls } from "./explicit-nulls.ts";
import type { Faults } from "./faults.ts";
import { oddTimestamps } from "./odd-timestamps.ts";
import { omitFields } from "./omit-fields.ts";
import { unknownEnums } from "./unknown-enums.ts";
import { unknownFields } from "./unknown-fields.ts";
import type { Kind, Wire } from "./wire-object.ts";

/**
 * An object as a platform with these modes sends it. Without a mode that touches it, the object
 * itself; otherwise a changed copy.
 *
 * @param index place in the list of all, for locations and tariffs
 */
export function distort(kind: Kind, object: object, faults: Faults, index?: number): object {
  const { omit, nulls, unknown_enums, unknown_fields, timestamps } = faults;
  const { invalid_objects: nth } = faults;
  const fragile = (kind === "location" || kind === "tariff") && index !== undefined;
  const broken = fragile && nth !== undefined && isBroken(index, nth);
  const changed = nulls || unknown_enums || unknown_fields || omit !== undefined;
  if (!broken && !changed && timestamps === undefined) return object;
  const wire = structuredClone(object) as Wire;
  if (omit !== undefined) omitFields(kind, wire, omit);
  if (unknown_enums === true) unknownEnums(kind, wire);
  if (unknown_fields === true) unknownFields(kind, wire);
  if (nulls === true) explicitNulls(kind, wire);
  if (broken) breakObject(kind, wire, index, nth);
  return timestamps === undefined ? wire : (oddTimestamps(wire, timestamps) as Wire);
}
