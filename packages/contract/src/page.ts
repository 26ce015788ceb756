import * as z from "zod/mini";
import { textUpTo } from "./bounds.ts";

/** One page of a list. `next_cursor` is opaque and null on the last page. */
export function pageOf<T extends z.core.$ZodType>(item: T) {
  return z.object({
    data: z.array(item),
    next_cursor: z.nullable(z.string()),
    has_more: z.boolean(),
  });
}

const positiveInteger = (maximum: number) =>
  z
    .string()
    .check(
      z.regex(/^\d{1,9}$/, "a whole number of 0 or more"),
      z.refine((text) => Number(text) >= 1 && Number(text) <= maximum, {
        error: `must be between 1 and ${maximum}`,
      }),
    );

/** Query fields that every list takes. */
export const pageQuery = {
  limit: z.optional(positiveInteger(200)),
  cursor: z.optional(textUpTo(500)),
};
