import * as z from "zod/mini";

/** OCPI DateTime (2.2.1 §17.1.3): RFC 3339 in UTC, with or without the trailing `Z`. */
export const OcpiDateTime = z.string().check(
  z.regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/,
    "an RFC 3339 date and time such as 2026-11-21T09:00:00Z",
  ),
);

/** OCPI Price (2.2.1 §17.1.5). `incl_vat` absent means that the tax is not known, not zero. */
export const Price221 = z.looseObject({
  excl_vat: z.number(),
  incl_vat: z.nullish(z.number()),
});

export type Price221 = z.infer<typeof Price221>;
