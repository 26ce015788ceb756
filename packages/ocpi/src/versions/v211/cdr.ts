import { Cdr } from "../../objects/index.ts";
import { convertedForm } from "../converted-form.ts";
import type { Owner } from "../form.ts";
import { changed, each, type Fields, isFields, renamed, without } from "../wire-fields.ts";
import {
  authIdPaths,
  authIdOf,
  authIdToNormal,
  authMethodToWire,
  periodToWire,
} from "./auth-id.ts";
import { costToNormal, costToWire } from "./cost.ts";
import { type EmbeddedLocation, readEmbedded, writeEmbedded } from "./embedded-location.ts";
import { ownerFields, withOwner } from "./owner-fields.ts";
import { tariffToNormal, tariffToWire } from "./tariff.ts";

const later = new Set([
  ...ownerFields,
  "session_id",
  "cdr_token",
  "cdr_location",
  "authorization_reference",
  "signed_data",
  "total_fixed_cost",
  "total_energy_cost",
  "total_time_cost",
  "total_parking_cost",
  "total_reservation_cost",
  "invoice_reference_id",
  "credit",
  "credit_reference_id",
  "home_charging_compensation",
]);
const ofLocation = ["id", "name", "address", "city", "postal_code", "country", "coordinates"];

/** CDR of 2.1.1 (mod_cdrs §3.1) in the normal form. */
function toNormal(wire: Fields, owner: Owner | undefined): Fields {
  let from = authIdToNormal(renamed(wire, { stop_date_time: "end_date_time" }));
  from = changed(from, "total_cost", costToNormal);
  from = changed(from, "tariffs", each((tariff) => tariffToNormal(tariff, owner)));
  const embedded = readEmbedded(from["location"]);
  if (embedded !== undefined) {
    from = { ...from, location: embedded.location, cdr_location: cdrLocationOf(embedded) };
  }
  return withOwner(from, owner);
}

function cdrLocationOf({ location, evse, connector }: EmbeddedLocation): Fields {
  const known = ofLocation.filter((key) => Object.hasOwn(location, key));
  return {
    ...Object.fromEntries(known.map((key) => [key, location[key]])),
    ...(evse && renamed(pick(evse, ["uid", "evse_id"]), { uid: "evse_uid" })),
    ...(connector &&
      renamed(pick(connector, ["id", "standard", "format", "power_type"]), {
        id: "connector_id",
        standard: "connector_standard",
        format: "connector_format",
        power_type: "connector_power_type",
      })),
  };
}

/**
 * The normal form as a CDR of 2.1.1. What that version has no word for is left out: the session,
 * the parts of the cost and, of a credit CDR, all but its negative `total_cost`.
 */
function toWire(object: Fields): Fields {
  let from = renamed(without(object, later), { end_date_time: "stop_date_time" });
  from = changed(from, "total_cost", costToWire);
  from = changed(from, "auth_method", authMethodToWire);
  from = changed(from, "charging_periods", each(periodToWire));
  from = changed(from, "tariffs", each(tariffToWire));
  return { ...from, ...authIdOf(object["cdr_token"]), ...locationOf(object) };
}

/** The embedded Location: the one in `location`, or as much of it as a CdrLocation says. */
function locationOf(cdr: Fields): Fields {
  const place = isFields(cdr["cdr_location"]) ? cdr["cdr_location"] : {};
  const { location } = cdr;
  if (isFields(location)) {
    return { location: writeEmbedded(location, place["evse_uid"], place["connector_id"]) };
  }
  const connector = renamed(
    pick(place, ["connector_standard", "connector_format", "connector_power_type"]),
    {
      connector_standard: "standard",
      connector_format: "format",
      connector_power_type: "power_type",
    },
  );
  const id = place["connector_id"];
  const evse = renamed(pick(place, ["evse_uid", "evse_id"]), { evse_uid: "uid" });
  const connectors = id == null ? [] : [{ id, ...connector }];
  const built = { ...pick(place, ofLocation), evses: [{ ...evse, connectors }] };
  return { location: writeEmbedded(built, undefined, undefined) };
}

function pick(from: Fields, keys: readonly string[]): Fields {
  return Object.fromEntries(
    keys.filter((key) => Object.hasOwn(from, key)).map((key) => [key, from[key]]),
  );
}

const names = { cdr_location: "location" };
const paths = {
  ...authIdPaths,
  end_date_time: "stop_date_time",
  "cdr_location.evse_uid": "location.evses.0.uid",
  "cdr_location.connector_id": "location.evses.0.connectors.0.id",
};

export const cdr = convertedForm({ schema: Cdr, toNormal, toWire, names, paths });
