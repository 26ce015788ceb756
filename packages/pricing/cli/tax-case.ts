import * as z from "zod/mini";

const percent = z.pipe(
  z.union([z.string().check(z.regex(/^\d+(\.\d+)?$/, "must be a percentage")), z.number()]),
  z.transform(String),
);
const minor = z.int();
const localDate = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/, "must be a date YYYY-MM-DD"));

const ConfiguredRule = z.object({
  name: z.string(),
  country: z.string(),
  region: z.optional(z.string()),
  class: z.enum(["charging", "parking", "service", "reservation_unused"]),
  from: localDate,
  to: z.optional(localDate),
  rate: percent,
  category: z.enum(["S", "Z", "E", "AE", "O", "K", "G", "L", "M"]),
});

/** One worked example: what was sold, and the tax that an expert expects. */
const TaxCase = z.object({
  id: z.string(),
  country: z.string().check(z.regex(/^[A-Za-z]{2,3}$/, "must be an ISO 3166-1 code")),
  region: z.nullish(z.string()),
  local_time: z.string().check(
    z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, "must be a local time YYYY-MM-DDTHH:MM"),
  ),
  fee_type: z.string().check(z.minLength(1)),
  parties: z.string(),
  note: z.nullish(z.string()),
  expected: z.object({
    treatment: z.nullish(z.string()),
    rate_pct: z.nullable(percent),
    en16931_category: z.nullish(z.string()),
  }),
  amount: z.object({
    basis: z.enum(["net", "gross"]),
    minor_units: minor,
    tax: z.nullish(minor),
    net: z.nullish(minor),
    gross: z.nullish(minor),
    vat_not_determined: z.nullish(z.boolean()),
  }),
  components: z.nullish(z.array(z.object({ name: z.string(), rate: percent, tax: minor }))),
  excise: z.nullish(z.object({
    per_kwh: z.nullish(percent),
    pct_of_charge: z.nullish(percent),
    kwh: z.nullish(percent),
    tax_minor: minor,
  })),
  currency: z.nullish(z.string()),
  postal_code: z.nullish(z.string()),
  configured: z.nullish(z.array(ConfiguredRule)),
  accept_unchecked: z.nullish(z.boolean()),
});
export type TaxCase = z.infer<typeof TaxCase>;

const TaxCases = z.object({ examples: z.array(TaxCase) });

/** A file that holds no worked examples; the message names the field. */
export class TaxCaseError extends Error {
  override readonly name = "TaxCaseError";
}

/**
 * Reads worked examples: an object with `examples`, as in the format of `tax-cases.ts`.
 *
 * @throws {TaxCaseError} `not JSON: …`, or `examples.3.local_time: …`
 */
export function readTaxCases(text: string): readonly TaxCase[] {
  const read = TaxCases.safeParse(parseJson(text), { error: z.locales.en().localeError });
  if (read.success) return read.data.examples;
  const issue = read.error.issues[0];
  throw new TaxCaseError(`${issue?.path.join(".") || "file"}: ${issue?.message}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TaxCaseError(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
