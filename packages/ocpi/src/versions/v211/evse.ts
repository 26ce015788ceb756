import { Evse, EvseChange } from "../../objects/index.ts";
import { convertedForm, convertedPatchForm } from "../converted-form.ts";
import { asText, changed, each, type Fields, without } from "../wire-fields.ts";
import { connectorToNormal, connectorToWire } from "./connector.ts";

const later = new Set(["parking", "accepted_service_providers"]);

/** EVSE of 2.1.1 (mod_locations §3.2) in the normal form, whole or in part. */
export function evseToNormal(wire: Fields): Fields {
  const from = changed(wire, "connectors", each(connectorToNormal));
  // The specification's own example has numbers in these two fields of text.
  return changed(changed(from, "floor_level", asText), "physical_reference", asText);
}

/** The normal form as an EVSE of 2.1.1. */
export function evseToWire(object: Fields): Fields {
  return changed(without(object, later), "connectors", each(connectorToWire));
}

const conversion = {
  toNormal: evseToNormal,
  toWire: evseToWire,
  names: { max_voltage: "voltage", max_amperage: "amperage", tariff_ids: "tariff_id" },
};

export const evse = convertedForm({ schema: Evse, ...conversion });
export const evsePatch = convertedPatchForm({ schema: EvseChange, ...conversion });
