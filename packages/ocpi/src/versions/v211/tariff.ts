import { Tariff, TariffChange } from "../../objects/index.ts";
import { convertedForm, convertedPatchForm } from "../converted-form.ts";
import type { Owner } from "../form.ts";
import { changed, each, type Fields, inside, isFields, without } from "../wire-fields.ts";
import { tariffBeforeTax } from "../write-tax-exclusive.ts";
import { energyMixToNormal, energyMixToWire } from "./location-parts.ts";
import { ownerFields, withOwner } from "./owner-fields.ts";

const later = new Set([
  ...ownerFields,
  "type",
  "min_price",
  "max_price",
  "start_date_time",
  "end_date_time",
]);
const laterOfComponent = new Set(["vat"]);

/** Tariff of 2.1.1 (mod_tariffs §3.1) in the normal form: it gets its owner, and no VAT. */
export function tariffToNormal(wire: Fields, owner: Owner | undefined): Fields {
  return withOwner(changed(wire, "energy_mix", inside(energyMixToNormal)), owner);
}

/**
 * The normal form as a Tariff of 2.1.1, which knows no VAT, no price limits, no validity and no
 * reservations: elements for reservations are left out, since without that restriction they would
 * price charging. Prices are without tax; where it is not known how much of a price is tax, the
 * price and `tax_included` stay as they are.
 */
export function tariffToWire(object: Fields): Fields {
  let from = without(tariffBeforeTax(object), later);
  from = changed(from, "elements", forCharging);
  from = changed(from, "elements", each(elementToWire));
  return changed(from, "energy_mix", inside(energyMixToWire));
}

function forCharging(elements: unknown): unknown {
  if (!Array.isArray(elements)) return elements;
  const kept = elements.filter((element: unknown) => !isForReservation(element));
  return kept.length === elements.length ? elements : kept;
}

function isForReservation(element: unknown): boolean {
  const restrictions = isFields(element) ? element["restrictions"] : undefined;
  return isFields(restrictions) && restrictions["reservation"] != null;
}

function elementToWire(element: Fields): Fields {
  return changed(
    element,
    "price_components",
    each((component) => without(component, laterOfComponent)),
  );
}

const names = { category: "source" };

export const tariff = convertedForm({
  schema: Tariff,
  toNormal: tariffToNormal,
  toWire: tariffToWire,
  names,
});

/** 2.1.1 also PATCHes tariffs (mod_tariffs §2.2.3); later versions only replace them. */
export const tariffPatch = convertedPatchForm({
  schema: TariffChange,
  toNormal: (wire) => tariffToNormal(wire, undefined),
  toWire: tariffToWire,
  names,
});
