import { connectorsOf, evsesOf, type Kind, type Wire } from "./wire-object.ts";

/** Optional fields by kind, as serialisers without "leave out what is empty" send them. */
const optional: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  location: ["name", "postal_code", "related_locations", "suboperator", "opening_times", "images"],
  evse: ["evse_id", "status_schedule", "floor_level", "physical_reference", "directions"],
  connector: ["max_electric_power", "terms_and_conditions"],
  tariff: ["type", "tariff_alt_url", "min_price", "max_price", "start_date_time", "end_date_time"],
  session: ["end_date_time", "authorization_reference", "meter_id", "total_cost"],
  cdr: ["meter_id", "signed_data", "remark", "invoice_reference_id", "credit_reference_id"],
  commandResponse: ["message"],
  commandResult: ["message"],
};

/** `nulls`: gives optional fields without a value an explicit `null`. Changes the object. */
export function explicitNulls(kind: Kind, wire: Wire): void {
  fill(wire, optional[kind]);
  if (kind === "location") for (const evse of evsesOf(kind, wire)) fill(evse, optional.evse);
  if (kind !== "connector") {
    for (const connector of connectorsOf(kind, wire)) fill(connector, optional.connector);
  }
}

function fill(wire: Wire, fields: readonly string[] = []): void {
  for (const field of fields) wire[field] ??= null;
}
