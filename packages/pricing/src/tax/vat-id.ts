import { vatIdRulesAtoG } from "./vat-id-rules-a-g.ts";
import { vatIdRulesHtoZ } from "./vat-id-rules-h-z.ts";

/** What can be said of a VAT id without asking a register. */
export type VatIdCheck =
  | {
      readonly status: "valid";
      /** ISO 3166-1 alpha-2: Greece is `GR` although its prefix is `EL`. */
      readonly country: string;
      /** With its prefix, upper case, without blanks, dots and hyphens. */
      readonly number: string;
      /** `false`: numbers of this kind have no check digit, only the form was looked at. */
      readonly hasCheckDigit: boolean;
    }
  | { readonly status: "invalid"; readonly reason: "country" | "format" | "check_digit" };

const rules = { ...vatIdRulesAtoG, ...vatIdRulesHtoZ };

/** Prefixes that are not the country's code. XI is Northern Ireland for trade in goods. */
const countriesOfPrefixes: Readonly<Record<string, string>> = { EL: "GR", XI: "GB" };

/**
 * Checks form and check digits of a VAT id of the EU's members, Great Britain, Northern Ireland,
 * Norway and Switzerland, with its prefix. Whether the number was given to somebody, only a
 * register knows, see {@link VatIdRegister}.
 *
 * @example
 * checkVatId("CHE-116.281.710 MWST");
 * // { status: "valid", country: "CH", number: "CHE116281710MWST", hasCheckDigit: true }
 */
export function checkVatId(text: string): VatIdCheck {
  const number = text.replace(/[\s.-]/g, "").toUpperCase();
  const prefix = number.slice(0, 2);
  const country = prefix === "GR" ? "" : (countriesOfPrefixes[prefix] ?? prefix);
  const rule = Object.hasOwn(rules, country) ? rules[country] : undefined;
  if (rule === undefined) return { status: "invalid", reason: "country" };
  const local = number.slice(2);
  if (!rule.format.test(local)) return { status: "invalid", reason: "format" };
  const passed = rule.check(local);
  if (passed === false) return { status: "invalid", reason: "check_digit" };
  return { status: "valid", country, number, hasCheckDigit: passed !== null };
}
