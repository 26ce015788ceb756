import { connectorsOf, evsesOf, type Kind, objectsIn, type Wire } from "./wire-object.ts";

/** `unknown_enums`: puts in values that no enumeration of OCPI has. Changes the object. */
export function unknownEnums(kind: Kind, wire: Wire): void {
  for (const evse of evsesOf(kind, wire)) {
    evse["capabilities"] = [...strings(evse["capabilities"]), "SOLAR_ROOF"];
    if (evse["status"] === "INOPERATIVE") evse["status"] = "UNDER_REPAIR";
  }
  if (kind === "evsePatch" && wire["status"] === "INOPERATIVE") wire["status"] = "UNDER_REPAIR";
  for (const connector of connectorsOf(kind, wire)) {
    if (connector["standard"] === "DOMESTIC_F") connector["standard"] = "DOMESTIC_Q";
    if (connector["power_type"] === "AC_1_PHASE") connector["power_type"] = "AC_1_PHASE_SPLIT";
  }
  if (kind === "location") wire["facilities"] = [...strings(wire["facilities"]), "ZEPPELIN_MAST"];
  if (kind === "tariff") wire["type"] = "LOYAL_CUSTOMER";
  if (kind === "session" || kind === "cdr") {
    for (const period of objectsIn(wire, "charging_periods")) {
      const dimensions = objectsIn(period, "dimensions");
      period["dimensions"] = [...dimensions, { type: "CABLE_TEMPERATURE", volume: 31.5 }];
    }
  }
  if (kind === "commandResult" && wire["result"] === "FAILED") wire["result"] = "CABLE_TOO_HOT";
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
