import { Decimal } from "../money/index.ts";

/**
 * About how many units of a currency make a euro: only to tell a price from one in the wrong unit,
 * which is off by sixty, a hundred or a thousand. No money is ever converted by these.
 */
const unitsPerEuro: Readonly<Record<string, string>> = {
  AED: "4", ALL: "100", AUD: "1.7", BAM: "2", BGN: "2", BHD: "0.4", BRL: "6", CAD: "1.6", CHF: "1",
  CLP: "1000", CNY: "8", COP: "4500", CZK: "25", DKK: "7.5", EGP: "55", EUR: "1", GBP: "0.9",
  GEL: "3", HKD: "9", HUF: "400", IDR: "18500", ILS: "4", INR: "100", ISK: "145", JOD: "0.8",
  JPY: "165", KES: "150", KRW: "1600", KWD: "0.35", MAD: "11", MDL: "20", MKD: "62", MXN: "21",
  MYR: "5", NOK: "12", NZD: "2", OMR: "0.45", PEN: "4", PHP: "65", PLN: "4.3", QAR: "4", RON: "5",
  RSD: "117", SAR: "4", SEK: "11", SGD: "1.5", THB: "38", TND: "3.4", TRY: "48", TWD: "36",
  UAH: "48", USD: "1.1", VND: "30000", ZAR: "20",
};

/** An amount of euros in about the same value; undefined for currencies that we do not know. */
export function roughly(euros: string, currency: string): Decimal | undefined {
  const units = Object.hasOwn(unitsPerEuro, currency) ? unitsPerEuro[currency] : undefined;
  return units === undefined ? undefined : Decimal.of(units).multiply(Decimal.of(euros));
}
