import * as z from "zod/mini";

/** A case-insensitive id (OCPI 2.2.1 §16.1): printable ASCII, compared without case. */
export const ciString = (maxLength: number) =>
  z.string().check(z.minLength(1), z.maxLength(maxLength));

/** ISO 3166-1 alpha-2 code of the party's country. */
export const CountryCode = z.string().check(z.regex(/^[A-Za-z]{2}$/, "two letters"));

/** Id of the party within its country (ISO 15118). */
export const PartyId = z.string().check(z.regex(/^[A-Za-z0-9]{3}$/, "three letters or digits"));

export const DisplayText = z.looseObject({ language: z.string(), text: z.string() });

export const BusinessDetails = z.looseObject({
  name: z.string(),
  website: z.nullish(z.string()),
});

/** An absolute http or https address. */
export const HttpUrl = z
  .string()
  .check(
    z.refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ""), {
      error: "must be an absolute http or https URL",
    }),
  );

export type DisplayText = z.infer<typeof DisplayText>;
export type BusinessDetails = z.infer<typeof BusinessDetails>;
