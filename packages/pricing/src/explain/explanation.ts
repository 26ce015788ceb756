import type { TaxSource } from "../rating/index.ts";
import type { Language } from "./language.ts";

export interface ExplainOptions {
  /** A language pack: `english`, `german`, `french`, `arabic`. */
  readonly language: Language;
  /** The driver's tax by law, or `tariff` for the VAT that the operator states. */
  readonly tax: TaxSource;
  /** Of the connector in kW: prices that it never reaches are left out. */
  readonly powerKw?: string;
  /** RFC 3339: dates that have passed are left out. All are told without it. */
  readonly at?: string;
  /** IANA zone of the station for `at` and for dates of validity; UTC by default. */
  readonly timeZone?: string;
  /** One sentence (default), or a line for each kind of price. */
  readonly style?: "sentence" | "lines";
}

export interface Explanation {
  readonly text: string;
  /** The parts of the text, each beginning with a capital letter. */
  readonly lines: readonly string[];
  /** What the operator should repair in the tariff, in the same language. */
  readonly warnings: readonly string[];
}
