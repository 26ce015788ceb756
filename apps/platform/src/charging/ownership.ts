import { ApiProblem, type Caller, type PartnerCaller } from "../http/index.ts";

/** @throws ApiProblem `forbidden` for an operator, who drives nobody's car */
export function asPartner(caller: Caller): PartnerCaller {
  if (caller.kind === "operator") throw new ApiProblem("forbidden", "a partner's key is needed");
  return caller;
}

export const driverOf = (caller: PartnerCaller): string | null =>
  caller.kind === "client" ? caller.driverId : null;

/** Whether a caller may see something: its partner's, and with a client token only the driver's. */
export function mayRead(
  caller: PartnerCaller,
  owned: { partner_id: string; driver_id: string | null },
): boolean {
  if (owned.partner_id !== caller.partnerId) return false;
  return caller.kind === "server" || owned.driver_id === caller.driverId;
}
