import type { Location, Session } from "@networkcore/ocpi";
import type { OcpiCdr } from "@networkcore/pricing";
import type { Push } from "./emsp-line.ts";
import type { EvsePlace } from "./station-network.ts";

/** PATCHes the status of an EVSE (OCPI 2.2.1 §8.2.2.3). */
export function evseStatusPush({ location, evse }: EvsePlace): Push {
  return {
    what: `EVSE ${evse.uid}`,
    kind: "evsePatch",
    module: "locations",
    method: "patch",
    path: [location.country_code, location.party_id, location.id, evse.uid],
    body: { status: evse.status, last_updated: evse.last_updated },
    partyId: location.party_id,
  };
}

/** PUTs a session, whole (OCPI 2.2.1 §9.2.2.2). */
export function sessionPush(session: Session, location: Location): Push {
  return {
    what: `session ${session.id}`,
    kind: "session",
    module: "sessions",
    method: "put",
    path: [session.country_code, session.party_id, session.id],
    body: session,
    location,
    partyId: session.party_id,
  };
}

/** POSTs a CDR (OCPI 2.2.1 §10.2.2.2). */
export function cdrPush(cdr: OcpiCdr): Push {
  return {
    what: `CDR ${cdr.id}`,
    kind: "cdr",
    module: "cdrs",
    method: "post",
    path: [],
    body: cdr,
    partyId: cdr.party_id,
  };
}
