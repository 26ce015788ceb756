import { Decimal } from "@networkcore/pricing";
import { numberOf } from "./price-conversion.ts";
import { changed, each, type Fields, isFields, without } from "./wire-fields.ts";

/** Digits of a price that was divided by its tax: enough for a cent over 10,000 kWh. */
const digits = 6;
const taxField = new Set(["tax_included"]);

/**
 * A tariff with its prices before tax, as versions before 2.3.0 have them. Where prices hold a tax
 * whose rate is not said (North America), nothing can be taken out: prices and `tax_included` stay
 * as they are.
 */
export function tariffBeforeTax(tariff: Fields): Fields {
  const word = tariff["tax_included"];
  if (word === undefined) return tariff;
  if (word !== "YES") return without(tariff, taxField);
  if (!componentsOf(tariff).every((component) => typeof component["vat"] === "number")) {
    return tariff;
  }
  const elements = each((element) => changed(element, "price_components", each(beforeTax)));
  return changed(without(tariff, taxField), "elements", elements);
}

function componentsOf(tariff: Fields): Fields[] {
  const elements: unknown = tariff["elements"];
  if (!Array.isArray(elements)) return [];
  return elements.filter(isFields).flatMap((element) => {
    const components: unknown = element["price_components"];
    return Array.isArray(components) ? components.filter(isFields) : [];
  });
}

function beforeTax(component: Fields): Fields {
  const { price, vat } = component;
  const isPrice = typeof price === "number" || typeof price === "string";
  if (!isPrice || typeof vat !== "number") return component;
  const factor = Decimal.one.add(Decimal.of(vat).divide(Decimal.of(100)));
  return { ...component, price: numberOf(Decimal.of(price).divide(factor, digits)) };
}
