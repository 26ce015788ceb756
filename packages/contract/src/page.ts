import * as z from "zod/mini";
import { between, textLike, textUpTo } from "./bounds.ts";

/** One page of a list. `next_cursor` is opaque and null on the last page. */
// @__NO_SIDE_EFFECTS__
export function pageOf<T extends z.core.$ZodType>(item: T) {
  return z.object({
    data: z.array(item),
    next_cursor: z.nullable(z.string()),
    has_more: z.boolean(),
  });
}

const limit = textLike(/^\d{1,9}$/, "a whole number of 0 or more").check(between(1, 200));

/** Query fields that every list takes. */
export const pageQuery = {
  limit: z.optional(limit),
  cursor: z.optional(textUpTo(500)),
};
