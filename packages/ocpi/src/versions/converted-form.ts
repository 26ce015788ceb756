import type * as z from "zod/mini";
import { boundedForm } from "./bounded-form.ts";
import type { Form, Owner } from "./form.ts";
import { refusalOf } from "./refusal.ts";
import { type Fields, isFields } from "./wire-fields.ts";

/** How a kind of object of a version differs from the normal form. */
export interface Conversion<T> {
  readonly schema: z.ZodMiniType<T>;
  /** Brings the fields into the normal form. Whatever it cannot read it leaves as it is. */
  toNormal(wire: Fields, owner: Owner | undefined): unknown;
  toWire(object: Fields): unknown;
  /** What the version calls a field, wherever it stands, so that a refusal names what was sent. */
  readonly names?: Readonly<Record<string, string>>;
  /** The same by the whole path of the field. */
  readonly paths?: Readonly<Record<string, string>>;
}

/** The form of a version that writes an object another way than the normal form. */
export function convertedForm<T extends Fields>(conversion: Conversion<T>): Form<T> {
  const { schema, names = {}, paths = {} } = conversion;
  return {
    read(wire, owner) {
      const normal = isFields(wire) ? conversion.toNormal(wire, owner) : wire;
      const parsed = schema.safeParse(normal);
      if (parsed.success) return { ok: true, object: parsed.data, original: wire };
      const { path, reason } = refusalOf(parsed.error, normal);
      return { ok: false, path: paths[path] ?? wirePath(path, names), reason };
    },
    write: (object) => conversion.toWire(object),
  };
}

/** The same for a PATCH, which has so many fields and no more. */
export function convertedPatchForm<T extends Fields>(conversion: Conversion<T>): Form<T> {
  return boundedForm(convertedForm(conversion));
}

function wirePath(path: string, names: Readonly<Record<string, string>>): string {
  return path
    .split(".")
    .map((segment) => (Object.hasOwn(names, segment) ? names[segment] : segment))
    .join(".");
}
