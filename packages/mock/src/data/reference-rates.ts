/** The day of the rates. */
export const ratesDate = "2026-04-13";

/**
 * Euro foreign exchange reference rates of the network's currencies: units per euro.
 * Source: European Central Bank.
 */
export const unitsPerEuro: Readonly<Record<string, string>> = {
  EUR: "1",
  GBP: "0.87058",
};
