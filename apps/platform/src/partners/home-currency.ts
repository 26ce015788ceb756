/** Countries of Europe whose currency is not the euro (ISO 3166-1 alpha-2 → ISO 4217). */
const ownCurrency: Readonly<Record<string, string>> = {
  AL: "ALL",
  BA: "BAM",
  CH: "CHF",
  CZ: "CZK",
  DK: "DKK",
  GB: "GBP",
  HU: "HUF",
  IS: "ISK",
  LI: "CHF",
  MD: "MDL",
  MK: "MKD",
  NO: "NOK",
  PL: "PLN",
  RO: "RON",
  RS: "RSD",
  SE: "SEK",
  TR: "TRY",
  UA: "UAH",
};

const euroCountries = new Set(
  "AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK".split(" "),
);

/**
 * The currency in which parties of a country are paid.
 *
 * @throws RangeError for a country that the network does not serve yet
 */
export function homeCurrency(countryCode: string): string {
  if (euroCountries.has(countryCode)) return "EUR";
  const currency = ownCurrency[countryCode];
  if (currency === undefined) throw new RangeError(`no home currency known for ${countryCode}`);
  return currency;
}
