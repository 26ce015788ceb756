import type { Price } from "@networkcore/contract";
import { publicPrice } from "@networkcore/pricing";
import type { MockConnector, MockStation } from "./directory.ts";
import { taxLookup } from "./tax-lookup.ts";

function snakeKeys(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      field,
    ]),
  );
}

/** The public price of a connector at an instant, or null where the CPO publishes none. */
export function wirePrice(station: MockStation, connector: MockConnector, at: Date): Price | null {
  if (connector.tariff === null) return null;
  const price = publicPrice({
    tariff: connector.tariff.tariff,
    at: at.toISOString(),
    timeZone: station.timeZone,
    powerKw: connector.plug.maxPowerKw,
    tax: taxLookup(station, at),
  });
  return {
    currency: price.currency,
    components: price.components.map((component) => ({
      type: component.type,
      unit: component.unit,
      net: component.net,
      gross: component.gross,
      tax_rate: component.taxRate,
      step_size: component.stepSize,
      condition: component.condition && snakeKeys(component.condition),
    })),
    energy_gross_now: price.energyGrossNow,
    minimum: price.minimum,
    maximum: price.maximum,
    origin: connector.tariff.origin,
  };
}
