import type { TariffSource } from "./tariff-source.ts";

/**
 * Plausible tariffs for stations whose CPO publishes none. Prices are without tax, per kWh and,
 * for times, per hour.
 */
function sandboxTariff(
  country: string,
  current: "ac" | "dc",
  currency: string,
  pricePerKwh: number,
  blocking: { readonly pricePerHour: number; readonly afterMinutes: number },
): TariffSource {
  return {
    country_code: country,
    party_id: "SBX",
    id: sandboxTariffId(country, current),
    currency,
    type: "AD_HOC_PAYMENT",
    elements: [
      { price_components: [{ type: "ENERGY", price: pricePerKwh, step_size: 1 }] },
      {
        price_components: [{ type: "TIME", price: blocking.pricePerHour, step_size: 60 }],
        restrictions: { min_duration: blocking.afterMinutes * 60 },
      },
    ],
    last_updated: "2026-01-01T00:00:00Z",
  };
}

export function sandboxTariffId(country: string, current: "ac" | "dc"): string {
  return `SANDBOX-${country}-${current.toUpperCase()}`;
}

export const sandboxTariffs: readonly TariffSource[] = [
  sandboxTariff("DE", "ac", "EUR", 0.4118, { pricePerHour: 5.04, afterMinutes: 240 }),
  sandboxTariff("DE", "dc", "EUR", 0.4958, { pricePerHour: 5.04, afterMinutes: 60 }),
  sandboxTariff("GB", "ac", "GBP", 0.375, { pricePerHour: 3.0, afterMinutes: 240 }),
  sandboxTariff("GB", "dc", "GBP", 0.625, { pricePerHour: 6.0, afterMinutes: 60 }),
];
