import { connectorsOf, evsesOf, type Kind, objectsIn, type Wire } from "./wire-object.ts";

/** `unknown_fields`: adds fields that no version of OCPI has. Changes the object. */
export function unknownFields(kind: Kind, wire: Wire): void {
  const inner = [
    ...evsesOf(kind, wire),
    ...connectorsOf(kind, wire),
    ...objectsIn(wire, "charging_periods"),
    ...objectsIn(wire, "elements"),
  ];
  for (const one of new Set([wire, ...inner])) {
    one["x_vendor"] = { internal_id: 4711, tags: ["a", "b"] };
    one["backendRevision"] = "7.3.1-rc2";
  }
}
