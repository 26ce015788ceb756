import type * as z from "zod/mini";
import { boundedForm } from "./bounded-form.ts";
import type { Form, Reading } from "./form.ts";
import { refusalOf } from "./refusal.ts";
import { type Fields, isFields } from "./wire-fields.ts";

/**
 * The form of a version that writes the normal form itself: reading is checking, and the object is
 * the one that came, not a copy.
 *
 * @param write what is to be written another way; by default nothing
 */
export function plainForm<T>(
  schema: z.ZodMiniType<T>,
  write: (object: T) => unknown = (object) => object,
): Form<T> {
  return { read: (wire) => check(schema, wire), write };
}

/**
 * A form whose objects are mended before they are checked.
 *
 * @param mend gives back what it got where nothing is to be mended
 */
export function mendedForm<T>(form: Form<T>, mend: (wire: Fields) => Fields): Form<T> {
  return {
    read(wire, owner) {
      const reading = form.read(isFields(wire) ? mend(wire) : wire, owner);
      return reading.ok ? { ...reading, original: wire } : reading;
    },
    write: (object) => form.write(object),
  };
}

/**
 * The form of a PATCH, whose schema demands `last_updated` although the type, which 2.1.1 shares,
 * does not. It has so many fields and no more.
 */
export function patchForm<T extends Change, Change extends Fields>(
  schema: z.ZodMiniType<T>,
  write: (object: Change) => unknown = (object) => object,
): Form<Change> {
  return boundedForm({ read: (wire) => check(schema, wire), write });
}

function check<T>(schema: z.ZodMiniType<T>, wire: unknown): Reading<T> {
  const parsed = schema.safeParse(wire);
  if (!parsed.success) return { ok: false, ...refusalOf(parsed.error, wire) };
  // The schemas of `objects` only check, so what they took is what came.
  return { ok: true, object: wire as T, original: wire };
}
