import { Session, SessionChange } from "../../objects/index.ts";
import { convertedForm, convertedPatchForm } from "../converted-form.ts";
import type { Owner } from "../form.ts";
import {
  changed,
  each,
  type Fields,
  isFields,
  renamed,
  reworded,
  without,
} from "../wire-fields.ts";
import {
  authIdPaths,
  authIdOf,
  authIdToNormal,
  authMethodToWire,
  periodToWire,
} from "./auth-id.ts";
import { costToNormal, costToWire } from "./cost.ts";
import { readEmbedded, writeEmbedded } from "./embedded-location.ts";
import { ownerFields, withOwner } from "./owner-fields.ts";

const later = new Set([
  ...ownerFields,
  "cdr_token",
  "authorization_reference",
  "location_id",
  "evse_uid",
  "connector_id",
]);
const statuses = reworded({ RESERVATION: "PENDING" });

/** Session of 2.1.1 (mod_sessions §3.1) in the normal form, whole or in part. */
function partToNormal(wire: Fields): Fields {
  let from = renamed(wire, { start_datetime: "start_date_time", end_datetime: "end_date_time" });
  from = changed(authIdToNormal(from), "total_cost", costToNormal);
  const embedded = readEmbedded(from["location"]);
  if (embedded === undefined) return from;
  const { location, evse, connector } = embedded;
  return {
    ...from,
    location,
    location_id: location["id"],
    ...(evse && { evse_uid: evse["uid"] }),
    ...(connector && { connector_id: connector["id"] }),
  };
}

function toNormal(wire: Fields, owner: Owner | undefined): Fields {
  return withOwner(partToNormal(wire), owner);
}

/**
 * The normal form as a Session of 2.1.1. Where it has no field `location`, the embedded Location
 * is no more than the ids of the location, the EVSE and the connector.
 */
function toWire(object: Fields): Fields {
  let from = renamed(without(object, later), {
    start_date_time: "start_datetime",
    end_date_time: "end_datetime",
  });
  from = changed(from, "total_cost", costToWire);
  from = changed(from, "auth_method", authMethodToWire);
  from = changed(from, "status", statuses);
  from = changed(from, "charging_periods", each(periodToWire));
  return { ...from, ...authIdOf(object["cdr_token"]), ...locationOf(object) };
}

function locationOf(session: Fields): Fields {
  const { location_id: id, evse_uid: uid, connector_id: connectorId, location } = session;
  if (isFields(location)) return { location: writeEmbedded(location, uid, connectorId) };
  if (id === undefined) return {};
  const connectors = connectorId == null ? {} : { connectors: [{ id: connectorId }] };
  return { location: { id, ...(uid == null ? {} : { evses: [{ uid, ...connectors }] }) } };
}

const paths = {
  ...authIdPaths,
  start_date_time: "start_datetime",
  end_date_time: "end_datetime",
  location_id: "location.id",
  evse_uid: "location.evses.0.uid",
  connector_id: "location.evses.0.connectors.0.id",
  "total_cost.excl_vat": "total_cost",
};

export const session = convertedForm({ schema: Session, toNormal, toWire, paths });
export const sessionPatch = convertedPatchForm({
  schema: SessionChange,
  toNormal: partToNormal,
  toWire,
  paths,
});
