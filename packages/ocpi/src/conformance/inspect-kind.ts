import { instantOf, isTimeZone, type OcpiVersion } from "../protocol/index.ts";
import type { Deviation, DeviationCode } from "./deviations.ts";
import { inspectCoordinates } from "./inspect-coordinates.ts";
import type { InspectedKind } from "./object-shapes.ts";

type Wire = Readonly<Record<string, unknown>>;
type Add = (deviation: Deviation) => void;

/** Finds what is at fault with an object of its kind beyond the single field. */
export function inspectKind(
  kind: InspectedKind,
  version: OcpiVersion,
  wire: Wire,
  add: Add,
): void {
  const missing = (code: DeviationCode, path: string) => add({ code, path });
  const checks: Partial<Record<InspectedKind, () => void>> = {
    location: () => inspectLocation(wire, version, add),
    evse: () => inspectEvse(wire, "", add),
    connector: () => inspectConnector(wire, "", add),
    tariff: () => inspectTariff(wire, version, add),
    session: () => {
      inspectUse(wire, version, add);
      if (version !== "2.1.1" && isBlank(wire["evse_uid"])) {
        missing("evse_uid_missing", "evse_uid");
      }
    },
    cdr: () => {
      inspectUse(wire, version, add);
      if (listOf(wire["charging_periods"]).length === 0) {
        missing("charging_periods_missing", "charging_periods");
      }
      const place = objectOf(wire["cdr_location"]);
      const at = inspectCoordinates(objectOf(place["coordinates"]), place["country"]);
      if (at !== undefined) add({ code: at, path: "cdr_location.coordinates" });
      if (version !== "2.1.1" && isBlank(place["evse_uid"])) {
        missing("evse_uid_missing", "cdr_location.evse_uid");
      }
    },
    commandResponse: () => {
      // The field came with 2.2.
      if (version !== "2.1.1" && typeof wire["timeout"] !== "number") {
        missing("timeout_missing", "timeout");
      }
    },
  };
  checks[kind]?.();
}

function inspectLocation(wire: Wire, version: OcpiVersion, add: Add): void {
  const evses = listOf(wire["evses"]);
  if (evses.length === 0) add({ code: "no_evses", path: "evses" });
  for (const [index, evse] of evses.entries()) inspectEvse(objectOf(evse), `evses.${index}.`, add);
  if (version !== "2.1.1" && isBlank(wire["time_zone"])) {
    add({ code: "time_zone_missing", path: "time_zone" });
  }
  const zone = wire["time_zone"];
  if (typeof zone === "string" && zone !== "" && !isTimeZone(zone)) {
    add({ code: "time_zone_unknown", path: "time_zone", detail: zone.slice(0, 40) });
  }
  const code = inspectCoordinates(objectOf(wire["coordinates"]), wire["country"]);
  if (code !== undefined) add({ code, path: "coordinates" });
}

function inspectEvse(wire: Wire, at: string, add: Add): void {
  if (isBlank(wire["uid"])) add({ code: "evse_uid_missing", path: `${at}uid` });
  // A removed EVSE need not have anything any more.
  if (wire["status"] === "REMOVED") return;
  if (isBlank(wire["evse_id"])) add({ code: "no_evse_id", path: `${at}evse_id` });
  const connectors = listOf(wire["connectors"]);
  if (connectors.length === 0) add({ code: "no_connectors", path: `${at}connectors` });
  for (const [index, connector] of connectors.entries()) {
    inspectConnector(objectOf(connector), `${at}connectors.${index}.`, add);
  }
}

function inspectConnector(wire: Wire, at: string, add: Add): void {
  if (listOf(wire["tariff_ids"]).length === 0 && isBlank(wire["tariff_id"])) {
    add({ code: "no_tariff_ids", path: `${at}tariff_ids` });
  }
}

function inspectTariff(wire: Wire, version: OcpiVersion, add: Add): void {
  if (listOf(wire["elements"]).length === 0) {
    add({ code: "tariff_without_elements", path: "elements" });
  }
  if (version === "2.3.0" && isBlank(wire["tax_included"])) {
    add({ code: "tax_included_missing", path: "tax_included" });
  }
}

/** What sessions and CDRs have in common. */
function inspectUse(wire: Wire, version: OcpiVersion, add: Add): void {
  const token = objectOf(wire["cdr_token"]);
  if (version !== "2.1.1") {
    if (isBlank(token["country_code"]) || isBlank(token["party_id"])) {
      add({ code: "cdr_token_owner_missing", path: "cdr_token" });
    }
    if (wire["auth_method"] === "COMMAND" && isBlank(wire["authorization_reference"])) {
      add({ code: "authorization_reference_missing", path: "authorization_reference" });
    }
  }
  const start = timeOf(wire["start_date_time"] ?? wire["start_datetime"]);
  const end = timeOf(wire["end_date_time"] ?? wire["end_datetime"] ?? wire["stop_date_time"]);
  if (end < start) add({ code: "session_ends_before_start", path: "end_date_time" });
  const times = listOf(wire["charging_periods"]).map((period) =>
    timeOf(objectOf(period)["start_date_time"]),
  );
  const wrong = times.findIndex((time, index) => time < (times[index - 1] ?? time));
  if (wrong !== -1) add({ code: "charging_periods_unordered", path: `charging_periods.${wrong}` });
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function objectOf(value: unknown): Wire {
  return typeof value === "object" && value !== null ? (value as Wire) : {};
}

/** Milliseconds, or NaN, which is neither before nor after anything. */
function timeOf(value: unknown): number {
  return typeof value === "string" ? instantOf(value).getTime() : Number.NaN;
}
