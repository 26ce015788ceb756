import { ciEquals } from "../../objects/index.ts";
import { type Fields, isFields } from "../wire-fields.ts";
import { locationToNormal, locationToWire } from "./location.ts";

/**
 * Sessions and CDRs of 2.1.1 embed their Location, "including only the relevant EVSE and
 * connector". In the normal form it stands in the field `location`, beside the fields that later
 * versions have for it.
 */
export interface EmbeddedLocation {
  /** In the normal form; not checked, since only a few of its fields are needed. */
  readonly location: Fields;
  /** The one EVSE; `undefined` if there is none, or if nobody can say which it is. */
  readonly evse: Fields | undefined;
  readonly connector: Fields | undefined;
}

export function readEmbedded(wire: unknown): EmbeddedLocation | undefined {
  if (!isFields(wire)) return undefined;
  const location = locationToNormal(wire);
  const evse = onlyOne(location["evses"]);
  return { location, evse, connector: onlyOne(evse?.["connectors"]) };
}

/** The wire form of a location with none but the named EVSE and connector in it. */
export function writeEmbedded(location: Fields, evseUid: unknown, connectorId: unknown): Fields {
  const evses = narrow(location["evses"], "uid", evseUid).map((evse) =>
    Object.hasOwn(evse, "connectors")
      ? { ...evse, connectors: narrow(evse["connectors"], "id", connectorId) }
      : evse,
  );
  return locationToWire(evses.length === 0 ? location : { ...location, evses });
}

function onlyOne(list: unknown): Fields | undefined {
  const only: unknown = Array.isArray(list) && list.length === 1 ? list[0] : undefined;
  return isFields(only) ? only : undefined;
}

/** The entry with that id, or all of them when no id is known or none has it. */
function narrow(list: unknown, key: string, id: unknown): Fields[] {
  const all = Array.isArray(list) ? list.filter(isFields) : [];
  const named = all.filter((entry) => {
    const own = entry[key];
    return typeof own === "string" && typeof id === "string" && ciEquals(own, id);
  });
  return named.length === 0 ? all : named;
}
