import * as z from "zod/mini";

/** Image (OCPI 2.2.1 §8.4.15). Only its address is checked: a photo loses nobody a station. */
export const Image = z.looseObject({ url: z.string() });

export type Image = z.infer<typeof Image>;
