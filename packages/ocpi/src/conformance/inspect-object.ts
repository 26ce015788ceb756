import type { OcpiVersion } from "../protocol/index.ts";
import type { Deviation } from "./deviations.ts";
import { inspectKind } from "./inspect-kind.ts";
import {
  type FieldShape,
  type InspectedKind,
  type ObjectShape,
  objectShapes,
} from "./object-shapes.ts";

/** Values of one object that are looked at; a location of a hundred EVSEs has about as many. */
const maxValues = 10_000;

/**
 * Finds what an object that was accepted has otherwise than the specification says. Each code is
 * found once, with the first path at which it was met. Takes time in proportion to the object, up
 * to a bound; which objects of many are looked at is the caller's business.
 *
 * @param wire the object as the peer sent it
 * @example
 * inspectObject("token", "2.2.1", { uid: "1", valid: null, … })
 * // [{ code: "null_for_optional", path: "valid" }]
 */
export function inspectObject(
  kind: InspectedKind,
  version: OcpiVersion,
  wire: unknown,
): Deviation[] {
  const found = new Map<string, Deviation>();
  const add = (deviation: Deviation): void => {
    if (!found.has(deviation.code)) found.set(deviation.code, deviation);
  };
  if (isObject(wire)) {
    walk(wire, objectShapes[kind], "", { add, left: maxValues });
    inspectKind(kind, version, wire, add);
  }
  return [...found.values()];
}

interface Walk {
  readonly add: (deviation: Deviation) => void;
  left: number;
}

function walk(
  object: Readonly<Record<string, unknown>>,
  shape: ObjectShape,
  at: string,
  state: Walk,
): void {
  for (const [name, value] of Object.entries(object)) {
    if (state.left <= 0) return;
    const path = at === "" ? name : `${at}.${name}`;
    const field = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (field === undefined) state.add({ code: "unknown_field", path });
    look(value, field ?? { is: "unexamined" }, path, state);
  }
}

function look(value: unknown, field: FieldShape, path: string, state: Walk): void {
  state.left -= 1;
  if (state.left <= 0) return;
  if (value === null) state.add({ code: "null_for_optional", path });
  if (Array.isArray(value)) {
    const items = value.slice(0, state.left);
    for (const [index, item] of items.entries()) look(item, field, `${path}.${index}`, state);
  } else if (isObject(value)) {
    if (field.is === "object") walk(value, field.shape, path, state);
  } else if (typeof value === "string") {
    inspectText(value, field, path, state.add);
  }
}

function inspectText(
  text: string,
  field: FieldShape,
  path: string,
  add: (deviation: Deviation) => void,
): void {
  if (field.is === "time") {
    if (/[+-]\d{2}:?\d{2}$/.test(text)) add({ code: "timestamp_offset", path });
    else if (!text.endsWith("Z")) add({ code: "timestamp_without_zone", path });
  }
  if (field.is === "id" && text.length > field.max) add({ code: "id_too_long", path });
  if (field.is === "enum" && !field.values.has(text)) {
    add({ code: "unknown_enum", path, detail: text.slice(0, 40) });
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
