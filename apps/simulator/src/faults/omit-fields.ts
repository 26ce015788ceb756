import type { OmittedField } from "./faults.ts";
import { type Kind, objectIn, type Wire } from "./wire-object.ts";

const remove: Readonly<Record<OmittedField, (kind: Kind, wire: Wire) => void>> = {
  timeout: (kind, wire) => {
    if (kind === "commandResponse") delete wire["timeout"];
  },
  "cdr_token.country_code": (_kind, wire) => {
    delete objectIn(wire, "cdr_token")?.["country_code"];
  },
  evse_uid: (kind, wire) => {
    if (kind !== "session") return;
    delete wire["evse_uid"];
    // A session of 2.1.1 embeds its location, with the EVSE in it.
    delete objectIn(wire, "location")?.["evses"];
  },
  authorization_reference: (_kind, wire) => {
    delete wire["authorization_reference"];
  },
};

/** `omit`: leaves out fields that are mandatory or expected. Changes the object. */
export function omitFields(kind: Kind, wire: Wire, fields: readonly OmittedField[]): void {
  for (const field of fields) remove[field](kind, wire);
}
