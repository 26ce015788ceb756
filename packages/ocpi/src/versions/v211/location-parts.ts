import { EnergyMix, Hours } from "../../objects/index.ts";
import { convertedForm } from "../converted-form.ts";
import { changed, each, type Fields, renamed } from "../wire-fields.ts";

/** EnergyMix of 2.1.1 (mod_locations §4.5): the category of an impact is its `source`. */
export function energyMixToNormal(wire: Fields): Fields {
  return changed(wire, "environ_impact", each((impact) => renamed(impact, { source: "category" })));
}

export function energyMixToWire(object: Fields): Fields {
  return changed(
    object,
    "environ_impact",
    each((impact) => renamed(impact, { category: "source" })),
  );
}

/** Hours of 2.1.1 (mod_locations §4.13): regular hours or `twentyfourseven`, one of the two. */
export function hoursToNormal(wire: Fields): Fields {
  return { ...wire, twentyfourseven: wire["twentyfourseven"] ?? false };
}

export const energyMix = convertedForm({
  schema: EnergyMix,
  toNormal: energyMixToNormal,
  toWire: energyMixToWire,
  names: { category: "source" },
});

export const hours = convertedForm({
  schema: Hours,
  toNormal: hoursToNormal,
  toWire: (object) => object,
});
