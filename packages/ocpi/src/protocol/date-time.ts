import * as z from "zod/mini";

const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * An OCPI DateTime (OCPI 2.2.1 §16.2): RFC 3339 in UTC, where the `Z` may be missing. The text
 * is kept as it came; {@link instantOf} reads it.
 */
export const DateTime = z
  .string()
  .check(
    z.refine((text) => pattern.test(text) && !Number.isNaN(instantOf(text).getTime()), {
      error: "must be an RFC 3339 time in UTC",
    }),
  );

/**
 * The instant of an OCPI DateTime. Without a zone it is UTC, where `new Date` would take the
 * zone of the machine.
 *
 * @example instantOf("2015-06-29T20:39:09").toISOString() // "2015-06-29T20:39:09.000Z"
 */
export function instantOf(text: string): Date {
  return new Date(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
}
