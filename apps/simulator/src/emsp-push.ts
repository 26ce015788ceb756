import type { Session } from "@networkcore/ocpi";
import type { OcpiCdr } from "@networkcore/pricing";
import type { Emsp } from "./cpo-connection.ts";
import type { EvsePlace } from "./station-network.ts";

/** PATCHes the status of an EVSE to the eMSP (OCPI 2.2.1 §8.2.2.3). */
export async function pushEvseStatus(emsp: Emsp, { location, evse }: EvsePlace): Promise<void> {
  const path = [location.country_code, location.party_id, location.id, evse.uid];
  const url = `${emsp.receiver("locations")}/${path.map(encodeURIComponent).join("/")}`;
  await emsp.client.patch(url, {
    status: evse.status,
    last_updated: evse.last_updated,
  });
}

/** PUTs a session, whole, to the eMSP (OCPI 2.2.1 §9.2.2.2). */
export async function pushSession(emsp: Emsp, session: Session): Promise<void> {
  const path = [session.country_code, session.party_id, session.id];
  const url = `${emsp.receiver("sessions")}/${path.map(encodeURIComponent).join("/")}`;
  await emsp.client.put(url, session);
}

/** POSTs a CDR to the eMSP (OCPI 2.2.1 §10.2.2.2). */
export async function pushCdr(emsp: Emsp, cdr: OcpiCdr): Promise<void> {
  await emsp.client.post(emsp.receiver("cdrs"), cdr);
}

/** POSTs what became of a command (OCPI 2.2.1 §13.2.2). */
export async function pushCommandResult(
  emsp: Emsp,
  responseUrl: string,
  result: "ACCEPTED" | "FAILED",
): Promise<void> {
  await emsp.client.post(responseUrl, { result });
}
