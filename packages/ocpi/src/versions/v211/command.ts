import {
  CommandResponse,
  CommandResult,
  ReserveNowRequest,
  StartSessionRequest,
  StopSessionRequest,
  UnlockConnectorRequest,
} from "../../objects/index.ts";
import { convertedForm } from "../converted-form.ts";
import type { Owner } from "../form.ts";
import { plainForm } from "../plain-form.ts";
import { asText, changed, type Fields, inside, reworded, without } from "../wire-fields.ts";
import { tokenNames, tokenToNormal, tokenToWire } from "./token.ts";

const later = new Set(["connector_id", "authorization_reference"]);

function toNormal(wire: Fields, owner: Owner | undefined): Fields {
  return changed(wire, "token", inside((token) => tokenToNormal(token, owner)));
}

function toWire(object: Fields): Fields {
  return changed(without(object, later), "token", inside(tokenToWire));
}

/** A reservation of 2.1.1 has a number; another id is written as it is, and refused by the peer. */
function asNumber(id: unknown): unknown {
  return typeof id === "string" && /^(0|[1-9]\d{0,14})$/.test(id) ? Number(id) : id;
}

const names = tokenNames;

export const startSession = convertedForm({
  schema: StartSessionRequest,
  toNormal,
  toWire,
  names,
});

export const reserveNow = convertedForm({
  schema: ReserveNowRequest,
  toNormal: (wire, owner) => changed(toNormal(wire, owner), "reservation_id", asText),
  toWire: (object) => changed(toWire(object), "reservation_id", asNumber),
  names,
});

export const stopSession = plainForm(StopSessionRequest);
export const unlockConnector = plainForm(UnlockConnectorRequest);

/**
 * 2.1.1 has one CommandResponse (mod_commands §3.1), both for the answer at once and for what
 * became of the command; it has no timeout, no message and fewer words.
 */
const responseWords = reworded({
  CANCELED_RESERVATION: "REJECTED",
  EVSE_INOPERATIVE: "REJECTED",
  EVSE_OCCUPIED: "REJECTED",
  FAILED: "REJECTED",
  UNKNOWN_RESERVATION: "REJECTED",
});
const laterOfResponse = new Set(["timeout", "message"]);

function responseToWire(object: Fields): Fields {
  return changed(without(object, laterOfResponse), "result", responseWords);
}

export const commandResponse = convertedForm({
  schema: CommandResponse,
  toNormal: (wire) => wire,
  toWire: responseToWire,
});

export const commandResult = convertedForm({
  schema: CommandResult,
  toNormal: (wire) => wire,
  toWire: responseToWire,
});
