import * as z from "zod/mini";

/** Integer minor units, above zero. */
export const MinorAmount = z.number().check(z.int(), z.gt(0), z.lte(1_000_000_000_000));

/** ISO 4217 code. */
export const Currency = z.string().check(z.regex(/^[A-Z]{3}$/, "an ISO 4217 code such as EUR"));

/** An id that the caller chose. */
export const Reference = z
  .string()
  .check(z.regex(/^[\x21-\x7e]{1,64}$/, "1 to 64 printable characters without spaces"));
