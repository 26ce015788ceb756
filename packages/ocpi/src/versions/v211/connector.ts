import { Connector, ConnectorChange } from "../../objects/index.ts";
import { convertedForm, convertedPatchForm } from "../converted-form.ts";
import { changed, type Fields, renamed, reworded, without } from "../wire-fields.ts";

const names = { voltage: "max_voltage", amperage: "max_amperage" };
const wireNames = { max_voltage: "voltage", max_amperage: "amperage", tariff_ids: "tariff_id" };
const later = new Set(["max_electric_power", "capabilities"]);
const powerTypes = reworded({ AC_2_PHASE: "AC_1_PHASE", AC_2_PHASE_SPLIT: "AC_1_PHASE" });

/** Connector of 2.1.1 (mod_locations §3.3) in the normal form, whole or in part. */
export function connectorToNormal(wire: Fields): Fields {
  const from = renamed(wire, names);
  if (!Object.hasOwn(wire, "tariff_id")) return from;
  const { tariff_id: id, ...rest } = from;
  return { ...rest, tariff_ids: id === null || id === undefined ? id : [id] };
}

/**
 * The normal form as a Connector of 2.1.1, which has one tariff, no power of its own and no two
 * phases: the first of several tariffs is written, and two phases as one.
 */
export function connectorToWire(object: Fields): Fields {
  const from = renamed(changed(without(object, later), "power_type", powerTypes), {
    max_voltage: "voltage",
    max_amperage: "amperage",
  });
  if (!Object.hasOwn(from, "tariff_ids")) return from;
  const { tariff_ids: ids, ...rest } = from;
  return { ...rest, tariff_id: Array.isArray(ids) ? (ids[0] ?? null) : ids };
}

const conversion = { toNormal: connectorToNormal, toWire: connectorToWire, names: wireNames };

export const connector = convertedForm({ schema: Connector, ...conversion });
export const connectorPatch = convertedPatchForm({ schema: ConnectorChange, ...conversion });
