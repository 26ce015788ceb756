/** The kinds of objects a platform serves and pushes. */
export type Kind =
  | "location"
  | "evse"
  | "connector"
  | "evsePatch"
  | "tariff"
  | "session"
  | "cdr"
  | "token"
  | "commandResponse"
  | "commandResult"
  | "clientInfo";

/** An object as it goes over the wire. */
export type Wire = Record<string, unknown>;

/** The objects in an array-valued field; none if there is no such field. */
export function objectsIn(wire: Wire, field: string): Wire[] {
  const value = wire[field];
  return Array.isArray(value) ? value.filter(isWire) : [];
}

/** The object in a field. */
export function objectIn(wire: Wire, field: string): Wire | undefined {
  const value = wire[field];
  return isWire(value) ? value : undefined;
}

/** The EVSEs of a location, or the EVSE itself. */
export function evsesOf(kind: Kind, wire: Wire): Wire[] {
  if (kind === "evse") return [wire];
  return kind === "location" ? objectsIn(wire, "evses") : [];
}

/** The connectors of a location or EVSE, or the connector itself. */
export function connectorsOf(kind: Kind, wire: Wire): Wire[] {
  if (kind === "connector") return [wire];
  return evsesOf(kind, wire).flatMap((evse) => objectsIn(evse, "connectors"));
}

function isWire(value: unknown): value is Wire {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
