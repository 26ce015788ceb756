import { type Fields, isFields, reworded } from "../wire-fields.ts";

/**
 * Sessions and CDRs of 2.1.1 name the contract (`auth_id`) and nothing else of the token: it
 * stands for its uid as well, and the owner and the type stay unsaid.
 */
export function authIdToNormal(wire: Fields): Fields {
  if (!Object.hasOwn(wire, "auth_id")) return wire;
  const { auth_id: id, ...rest } = wire;
  return { ...rest, cdr_token: { uid: id, contract_id: id } };
}

/** The contract of a CdrToken, which is what 2.1.1 calls `auth_id`. */
export function authIdOf(cdrToken: unknown): Fields {
  if (!isFields(cdrToken)) return {};
  const id = cdrToken["contract_id"] ?? cdrToken["uid"];
  return id === undefined ? {} : { auth_id: id };
}

/** 2.1.1 knows no command as a way to authorise: it was the eMSP that did. */
export const authMethodToWire = reworded({ COMMAND: "AUTH_REQUEST" });

/** Where a refusal finds the fields that stand for `auth_id`. */
export const authIdPaths = {
  cdr_token: "auth_id",
  "cdr_token.uid": "auth_id",
  "cdr_token.contract_id": "auth_id",
};

/** Periods of 2.1.1 name no tariff. */
export function periodToWire(period: Fields): Fields {
  const { tariff_id: _, ...rest } = period;
  return rest;
}
