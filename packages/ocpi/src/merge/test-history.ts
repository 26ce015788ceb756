import fc from "fast-check";
import type { Connector, Evse, Location } from "../objects/index.ts";
import { ciKey } from "./ci-key.ts";
import {
  changeEvse,
  changeLocation,
  type LocationDocument,
  mergeLocationPut,
  unknownLocation,
} from "./location-document.ts";
import { mergeItemPatch, mergeItemPut, mergePatch } from "./merge-patch.ts";
import { mergePut } from "./merge-put.ts";
import type { JsonObject } from "./merge-state.ts";
import { evseShape } from "./shape.ts";

/** A message about one location, as a CPO pushes it. */
export type Message =
  | { readonly kind: "putLocation"; readonly location: Location; readonly pulled?: boolean }
  | { readonly kind: "patchLocation"; readonly at: string; readonly patch: JsonObject }
  | { readonly kind: "putEvse"; readonly evse: Evse }
  | { readonly kind: "patchEvse"; readonly uid: string; readonly at: string; patch: JsonObject }
  | { readonly kind: "putConnector"; readonly uid: string; readonly connector: Connector }
  | {
      readonly kind: "patchConnector";
      readonly uid: string;
      readonly id: string;
      readonly at: string;
      readonly patch: JsonObject;
    };

export function deliver(document: LocationDocument, message: Message): LocationDocument {
  switch (message.kind) {
    case "putLocation": {
      const { location, pulled = false } = message;
      const read = { object: location, original: location };
      return mergeLocationPut(document, read, { authoritative: pulled });
    }
    case "patchLocation":
      return changeLocation(document, (state) => mergePatch(state, message));
    case "putEvse": {
      const { evse } = message;
      const put = { at: evse.last_updated, body: evse };
      return changeEvse(document, evse.uid, (state) => mergePut(state, put));
    }
    case "patchEvse":
      return changeEvse(document, message.uid, (state) => mergePatch(state, message, evseShape));
    case "putConnector": {
      const { connector } = message;
      const place = { list: "connectors", key: ciKey(connector.id) };
      const put = { at: connector.last_updated, body: connector };
      return changeEvse(document, message.uid, (state) => mergeItemPut(state, place, put));
    }
    case "patchConnector": {
      const place = { list: "connectors", key: ciKey(message.id) };
      return changeEvse(document, message.uid, (state) => mergeItemPatch(state, place, message));
    }
  }
}

export const deliverAll = (messages: readonly Message[]): LocationDocument =>
  messages.reduce(deliver, unknownLocation);

export const second = (number: number): string =>
  new Date(Date.UTC(2026, 3, 13, 10, 0, number)).toISOString();

export function connectorOf(id: string, amperes: number, at: string): Connector {
  return {
    id,
    standard: "IEC_62196_T2",
    format: "SOCKET",
    power_type: "AC_3_PHASE",
    max_voltage: 230,
    max_amperage: amperes,
    last_updated: at,
  };
}

export function evseOf(uid: string, status: string, at: string, connectors: Connector[]): Evse {
  return { uid, status, connectors, last_updated: at };
}

export function locationOf(name: string, at: string, evses: Evse[]): Location {
  return {
    country_code: "DE",
    party_id: "ALL",
    id: "LOC1",
    publish: true,
    name,
    address: "Unter den Linden 1",
    city: "Berlin",
    country: "DEU",
    coordinates: { latitude: "52.517000", longitude: "13.389000" },
    evses,
    time_zone: "Europe/Berlin",
    last_updated: at,
  };
}

/** The same messages, each at least once, in any order. */
export function anyDelivery<T>(messages: readonly T[]): fc.Arbitrary<T[]> {
  if (messages.length === 0) return fc.constant([]);
  return fc
    .array(fc.nat(messages.length - 1), { maxLength: messages.length })
    .map((again) => [...messages.keys(), ...again])
    .chain((all) => fc.shuffledSubarray(all, { minLength: all.length }))
    .map((order) => order.flatMap((index) => messages[index] ?? []));
}
