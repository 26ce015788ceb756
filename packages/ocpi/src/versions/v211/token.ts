import { AuthorizationInfo, LocationReferences, Token, TokenChange } from "../../objects/index.ts";
import { convertedForm, convertedPatchForm } from "../converted-form.ts";
import type { Owner } from "../form.ts";
import { plainForm } from "../plain-form.ts";
import { changed, type Fields, renamed, reworded, without } from "../wire-fields.ts";
import { ownerFields, withOwner } from "./owner-fields.ts";

const later = new Set([
  ...ownerFields,
  "group_id",
  "default_profile_type",
  "energy_contract",
]);
const tokenTypes = reworded({ AD_HOC_USER: "OTHER", APP_USER: "OTHER", EMAID: "OTHER" });

function partToNormal(wire: Fields): Fields {
  return renamed(wire, { auth_id: "contract_id" });
}

/** Token of 2.1.1 (mod_tokens §3.2) in the normal form. */
export function tokenToNormal(wire: Fields, owner: Owner | undefined): Fields {
  return withOwner(partToNormal(wire), owner);
}

/** The normal form as a Token of 2.1.1, where all but RFID cards are `OTHER`. */
export function tokenToWire(object: Fields): Fields {
  const from = renamed(without(object, later), { contract_id: "auth_id" });
  return changed(from, "type", tokenTypes);
}

export const tokenNames = { contract_id: "auth_id" };

export const token = convertedForm({
  schema: Token,
  toNormal: tokenToNormal,
  toWire: tokenToWire,
  names: tokenNames,
});

export const tokenPatch = convertedPatchForm({
  schema: TokenChange,
  toNormal: partToNormal,
  toWire: tokenToWire,
  names: tokenNames,
});

/** 2.1.1 also has `connector_ids`, which are kept as they come. */
export const locationReferences = plainForm(LocationReferences);

const laterOfAuthorization = new Set(["token", "authorization_reference"]);

/** AuthorizationInfo of 2.1.1 (mod_tokens §3.1): neither the token nor a reference is in it. */
export const authorizationInfo = convertedForm({
  schema: AuthorizationInfo,
  toNormal: (wire) => wire,
  toWire: (object) => without(object, laterOfAuthorization),
});
