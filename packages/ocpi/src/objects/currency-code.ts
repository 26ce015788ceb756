import * as z from "zod/mini";

/** ISO 4217 code. Whether there is such a currency is not looked at here. */
export const CurrencyCode = z.string().check(z.regex(/^[A-Za-z]{3}$/, "three letters"));
