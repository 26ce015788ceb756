import { enumNameOf } from "@networkcore/contract";
import type * as z from "zod/mini";

/**
 * What a JSON value looks like, by the path of each of its parts: `data[].state` to the kinds that
 * were seen there. A word of an enum is its own kind (`=charging`).
 */
export type Shape = ReadonlyMap<string, ReadonlySet<string>>;

type Schema = z.core.$ZodType;

/** The parts of a schema's definition that the contract uses. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly innerType?: Schema;
}

const definitionOf = (schema: Schema): Definition => schema._zod.def as unknown as Definition;

function kindOfText(text: string): string {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return "instant in seconds";
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return "instant in milliseconds";
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return "instant of another form";
  if (/^-?\d+(\.\d+)?$/.test(text)) return "decimal";
  const id = /^([a-z]{3})_[0-9a-z]{26}$/.exec(text);
  if (id !== null) return `id ${id[1]}`;
  return text === "" ? "empty text" : "text";
}

function kindOf(value: unknown, schema: Schema): string {
  if (value === null) return "null";
  if (typeof value === "string") {
    return enumNameOf(schema) === undefined ? kindOfText(value) : `=${value}`;
  }
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

/**
 * The shape of an answer, by the schema that it should have. What a schema leaves open (a price
 * proof, an object of a peer) is not looked into.
 *
 * @throws Error for a field that the schema does not have: the contract says everything
 */
export function shapeOf(value: unknown, schema: Schema): Shape {
  const shape = new Map<string, Set<string>>();
  const note = (path: string, kind: string): void => {
    shape.set(path, (shape.get(path) ?? new Set()).add(kind));
  };
  const walk = (part: unknown, of: Schema, path: string): void => {
    const { type, shape: fields, element, innerType } = definitionOf(of);
    if (type === "unknown") return note(path, "open");
    if (innerType !== undefined && part !== null) return walk(part, innerType, path);
    if (element !== undefined && Array.isArray(part)) {
      note(path, part.length === 0 ? "empty array" : "array");
      return part.forEach((item) => walk(item, element, `${path}[]`));
    }
    if (fields === undefined || typeof part !== "object" || part === null) {
      return note(path, kindOf(part, of));
    }
    note(path, "object");
    for (const [name, field] of Object.entries(part)) {
      const known = fields[name];
      const at = path === "" ? name : `${path}.${name}`;
      if (known === undefined) throw new Error(`${at} is in the answer and not in the contract`);
      walk(field, known, at);
    }
  };
  walk(value, schema, "");
  return shape;
}
