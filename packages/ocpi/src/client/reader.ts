import type * as z from "zod/mini";
import { faultOf, OcpiError } from "../protocol/index.ts";
import type { Form, Owner, Read, Unreadable } from "../versions/index.ts";

/** What reads a value: a zod/mini schema, or the form a version gives an object. */
export type Reader = z.ZodMiniType | Form<unknown>;

/** What comes of it: a form gives the object beside its original, a schema the value alone. */
export type ReadBy<R> =
  R extends Form<infer T> ? Read<T> : R extends z.ZodMiniType ? z.infer<R> : never;

type Outcome<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Unreadable);

/**
 * Reads a value by a schema or a form. Never throws.
 *
 * @param owner whose the object is, for forms whose version does not say it
 */
export function readBy<R extends Reader>(
  reader: R,
  wire: unknown,
  owner?: Owner,
): Outcome<ReadBy<R>> {
  if ("safeParse" in reader) {
    const parsed = reader.safeParse(wire);
    if (!parsed.success) return { ok: false, ...faultOf(parsed.error) };
    return { ok: true, value: parsed.data as ReadBy<R> };
  }
  const reading = reader.read(wire, owner);
  if (!reading.ok) return reading;
  const { object, original } = reading;
  return { ok: true, value: { object, original } as ReadBy<R> };
}

/**
 * Reads a value that must fit.
 *
 * @param fault how the error is to be coded, and what the value is called in its message
 * @throws OcpiError with the path of the field at fault
 */
export function mustRead<R extends Reader>(
  reader: R,
  wire: unknown,
  fault: { readonly status: number; readonly code: number; readonly name?: string },
  owner?: Owner,
): ReadBy<R> {
  const reading = readBy(reader, wire, owner);
  if (reading.ok) return reading.value;
  const { path, reason } = reading;
  const field = [fault.name ?? "", path].filter((part) => part !== "").join(".");
  throw new OcpiError(field === "" ? reason : `${field}: ${reason}`, {
    status: fault.status,
    code: fault.code,
    path,
  });
}
