import { type OcpiContext, OcpiError, statusCodes } from "@networkcore/ocpi";
import { cpoPlatforms, hubParty } from "./cpo-platforms.ts";
import type { Speaker } from "./speaker.ts";

/**
 * The party behind the hub that a request is for, by its OCPI-to headers; `undefined` for the
 * hub itself, and always on platforms that are no hub (OCPI 2.2.1 §4.1.8).
 *
 * @throws OcpiError 4001 for a party that is not behind the hub, 4003 if it is not connected
 */
export function receiverOf(c: OcpiContext, o: Speaker): string | undefined {
  const { to } = c.get("routing");
  if (o.platform.id !== "hub" || to === undefined) return undefined;
  const partyId = to.partyId.toUpperCase();
  const countryCode = to.countryCode.toUpperCase();
  if (partyId === hubParty.partyId && countryCode === hubParty.countryCode) return undefined;
  if (cpoPlatforms.hub.parties[partyId]?.countryCode !== countryCode) {
    const reason = `no party ${countryCode} ${partyId} behind this hub`;
    throw refusal(statusCodes.unknownReceiver, reason);
  }
  const status = o.hubParties.status(partyId);
  if (status === "CONNECTED") return partyId;
  throw refusal(statusCodes.connectionProblem, `${countryCode} ${partyId} is ${status}`);
}

/**
 * The party a command is for. A hub does not look for it by itself.
 *
 * @throws OcpiError as {@link receiverOf}, and 4001 if a hub is not told
 */
export function commandedParty(c: OcpiContext, o: Speaker): string | undefined {
  const party = receiverOf(c, o);
  if (o.platform.id !== "hub" || party !== undefined) return party;
  throw refusal(statusCodes.unknownReceiver, "OCPI-to-party-id: must name a party");
}

function refusal(code: number, message: string): OcpiError {
  return new OcpiError(message, { status: 200, code });
}
