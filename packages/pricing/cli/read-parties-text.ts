import type { TaxParty, VatIdOnFile } from "../src/tax/index.ts";

const peoples: Readonly<Record<string, string>> = {
  Austrian: "AT", Belgian: "BE", Bulgarian: "BG", Cypriot: "CY", Czech: "CZ", German: "DE",
  Danish: "DK", Estonian: "EE", Spanish: "ES", Finnish: "FI", French: "FR", Greek: "GR",
  Croatian: "HR", Hungarian: "HU", Irish: "IE", Italian: "IT", Lithuanian: "LT",
  Luxembourgish: "LU", Latvian: "LV", Maltese: "MT", Dutch: "NL", Polish: "PL",
  Portuguese: "PT", Romanian: "RO", Swedish: "SE", Slovenian: "SI", Slovak: "SK",
  Swiss: "CH", Norwegian: "NO", British: "GB", Icelandic: "IS", Turkish: "TR",
  American: "US", Canadian: "CA", Indian: "IN", Japanese: "JP", Australian: "AU",
};

export interface PartiesText {
  readonly seller: TaxParty | undefined;
  readonly buyer: TaxParty | undefined;
}

/**
 * Reads `SELLER->BUYER`, each with words about it: `CPO(DE)->DP(NL, taxable dealer)`,
 * `DP(NL)->French fleet without DE VAT id`. What follows a `;` is a comment. Of a longer chain the
 * first leg is meant where the fee is wholesale, else the last.
 *
 * - country: the code in brackets, else the people's name, else `from XX`; else the place itself.
 * - CPO, DP, eMSP, platform, operator, fleet, company: a business; driver, private: a consumer.
 *   `B2B` and `B2C` decide for the buyer; `small business` is one without VAT.
 * - who sells charging on (CPO, DP, eMSP, platform) is a taxable dealer, unless `not a dealer`.
 * - a business has a VAT id of its own country, unless `no VAT id`; `without DE VAT id` and
 *   `with DE VAT id` speak of that country's; `VAT id DE136695976` is checked.
 */
export function readPartiesText(text: string, place: string, wholesale: boolean): PartiesText {
  const sides = (text.split(";")[0] ?? "").split(/\s*(?:->|→)\s*/);
  if (sides.length < 2) return { seller: undefined, buyer: undefined };
  const at = wholesale ? 0 : sides.length - 2;
  return {
    seller: readParty(sides[at] ?? "", place, "seller"),
    buyer: readParty(sides[at + 1] ?? "", place, "buyer"),
  };
}

function readParty(text: string, place: string, side: "seller" | "buyer"): TaxParty {
  const country = readCountry(text) ?? place;
  const kind = readKind(text, side);
  const vatIds = kind === "consumer" ? [] : readVatIds(text, country);
  const trader = /\b(CPO|DP|eMSP|MSP|platform|hub|dealer|reseller|resells)\b/i.test(text);
  const denied = /\b(not? (an? )?(taxable )?dealer|non-dealer|own (use|consumption))\b/i.test(text);
  return { country, kind, vatIds, taxableDealer: kind !== "consumer" && trader && !denied };
}

function readCountry(text: string): string | undefined {
  const code = /\(\s*([A-Z]{2})\b/.exec(text)?.[1];
  const people = Object.entries(peoples).find(([name]) => text.includes(name))?.[1];
  return code ?? people ?? /\b(?:from|based in|established in) ([A-Z]{2})\b/.exec(text)?.[1];
}

function readKind(text: string, side: "seller" | "buyer"): TaxParty["kind"] {
  if (/small business|kleinunternehmer/i.test(text)) return "small_business";
  if (side === "buyer" && /\bB2C\b/.test(text)) return "consumer";
  if (side === "buyer" && /\bB2B\b/.test(text)) return "business";
  if (/private|individual|consumer/i.test(text)) return "consumer";
  if (/\bhost\b/i.test(text) && deniesVatId(text)) return "consumer";
  if (/fleet|company|business|employer/i.test(text)) return "business";
  return /driver|customer/i.test(text) ? "consumer" : "business";
}

const vatId = String.raw`(?:VAT|UID)[- ]?(?:id|number|no\.?|registration)`;
const lacking = new RegExp(
  String.raw`\b(no|without|missing|lacks|invalid)( an?)?( valid)? ${vatId}`, "i",
);
const refused = new RegExp(
  String.raw`${vatId} (missing|invalid|unconfirmed|not (valid|verified|confirmed|on file))`, "i",
);
const deniesVatId = (text: string): boolean => lacking.test(text) || refused.test(text);

function readVatIds(text: string, country: string): readonly VatIdOnFile[] {
  const number = new RegExp(String.raw`${vatId}:? ([A-Z]{2}[A-Z0-9]{6,14})\b`).exec(text)?.[1];
  if (number !== undefined) return [{ number }];
  const of = String.raw`(?: a)?(?: valid)? ?\b([A-Z]{2}) ${vatId}`;
  const denied = new RegExp(String.raw`\b(?:no|without)${of}`).exec(text)?.[1];
  const more = new RegExp(String.raw`(?:\bwith|\bhas|,|\()${of}`).exec(text);
  const countries = deniesVatId(text) ? [] : [country];
  if (more?.[1] !== undefined) countries.push(more[1]);
  return countries.filter((code) => code !== denied).map((code) => ({ country: code }));
}
