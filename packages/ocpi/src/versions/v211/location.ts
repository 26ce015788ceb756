import { Location, LocationChange } from "../../objects/index.ts";
import { convertedForm, convertedPatchForm } from "../converted-form.ts";
import { findTimeZone, withKnownTimeZone } from "../find-time-zone.ts";
import type { Owner } from "../form.ts";
import {
  asText,
  changed,
  each,
  type Fields,
  inside,
  renamed,
  reworded,
  without,
} from "../wire-fields.ts";
import { evseToNormal, evseToWire } from "./evse.ts";
import { energyMixToNormal, energyMixToWire, hoursToNormal } from "./location-parts.ts";
import { ownerFields, withOwner } from "./owner-fields.ts";

const later = new Set([
  ...ownerFields,
  "publish",
  "publish_allowed_to",
  "state",
  "parking_places",
  "help_phone",
]);
const locationTypes = reworded({ ALONG_MOTORWAY: "OTHER", ON_DRIVEWAY: "OTHER" });

function geoToNormal(wire: Fields): Fields {
  return changed(changed(wire, "latitude", asText), "longitude", asText);
}

/** The fields of a Location of 2.1.1 (mod_locations §3.1) in the normal form; adds none. */
export function locationToNormal(wire: Fields): Fields {
  let from = renamed(wire, { type: "parking_type" });
  from = changed(from, "coordinates", inside(geoToNormal));
  from = changed(from, "evses", each(evseToNormal));
  from = changed(from, "opening_times", inside(hoursToNormal));
  return changed(from, "energy_mix", inside(energyMixToNormal));
}

/** The fields of the normal form as 2.1.1 has them; adds none. */
export function locationToWire(object: Fields): Fields {
  let from = renamed(without(object, later), { parking_type: "type" });
  from = changed(from, "type", locationTypes);
  from = changed(from, "evses", each(evseToWire));
  return changed(from, "energy_mix", inside(energyMixToWire));
}

/** Every location that a peer of 2.1.1 sends may be shown: it cannot say otherwise. */
function wholeToNormal(wire: Fields, owner: Owner | undefined): Fields {
  const owned = withOwner(locationToNormal(wire), owner);
  const from: Fields = { ...owned, publish: owned["publish"] ?? true };
  const zone = from["time_zone"];
  return zone === undefined || zone === null || zone === ""
    ? { ...from, time_zone: findTimeZone(from) }
    : withKnownTimeZone(from);
}

/** What 2.1.1 demands and the object lacks is written as not known. */
export function wholeToWire(object: Fields): Fields {
  const from = locationToWire(object);
  return { ...from, type: from["type"] ?? "UNKNOWN", postal_code: from["postal_code"] ?? "" };
}

const names = {
  max_voltage: "voltage",
  max_amperage: "amperage",
  tariff_ids: "tariff_id",
  parking_type: "type",
  category: "source",
};

export const location = convertedForm({
  schema: Location,
  toNormal: wholeToNormal,
  toWire: wholeToWire,
  names,
});

export const locationPatch = convertedPatchForm({
  schema: LocationChange,
  toNormal: (wire) => withKnownTimeZone(locationToNormal(wire)),
  toWire: locationToWire,
  names,
});
