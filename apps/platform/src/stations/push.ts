import {
  changeEvse,
  changeLocation,
  ciKey,
  type Connector,
  type Evse,
  type EvseDocument,
  evseShape,
  type LocationDocument,
  mergeItemPatch,
  mergeItemPut,
  mergePatch,
  mergePut,
  present,
  type Read,
} from "@networkcore/ocpi";
import { plainText } from "./rowset.ts";

/** Which location a push is about; ids of any case. */
export interface LocationAddress {
  readonly countryCode: string;
  readonly partyId: string;
  readonly locationId: string;
}

/** Which EVSE a push is about. */
export interface EvseAddress extends LocationAddress {
  readonly evseUid: string;
}

/** Which connector a push is about. */
export interface ConnectorAddress extends EvseAddress {
  readonly connectorId: string;
}

/** Changed fields; the time of the change is among them. */
export type Change = Record<string, unknown> & { last_updated: string };

/** What a CPO tells of a part of a location (OCPI 2.2.1 §8.2.2). */
export type Push = { readonly connectionId: string } & (
  | { readonly kind: "patchLocation"; readonly address: LocationAddress; readonly patch: Change }
  | {
      readonly kind: "putEvse";
      readonly address: EvseAddress;
      readonly evse: Read<Evse>;
      /** It was read from the peer and not pushed. Default: false. */
      readonly pulled?: boolean;
    }
  | { readonly kind: "patchEvse"; readonly address: EvseAddress; readonly patch: Change }
  | {
      readonly kind: "putConnector";
      readonly address: ConnectorAddress;
      readonly connector: Connector;
    }
  | { readonly kind: "patchConnector"; readonly address: ConnectorAddress; readonly patch: Change }
);

/** The EVSEs that a push may change, by key. */
export function evsesOf(push: Push): string[] {
  if (push.kind === "patchLocation") return evsesIn(push.patch).map(({ uid }) => keyOf(uid));
  return [keyOf(push.kind === "putEvse" ? push.evse.object.uid : push.address.evseUid)];
}

/** As the database has it, so that an EVSE is found again under an id that it cannot hold. */
const keyOf = (uid: string): string => plainText(ciKey(uid));

/** A PATCH of a location may bring whole EVSEs; it leaves none out. */
const evsesIn = (patch: Change): readonly Evse[] =>
  Array.isArray(patch["evses"]) ? (patch["evses"] as Evse[]) : [];

const statusFields = new Set(["status", "last_updated"]);

/**
 * Whether a push tells no more than the status of an EVSE. It is taken from any road, so that the
 * station need not be locked for it.
 */
export const isStatus = (push: Push): boolean =>
  push.kind === "patchEvse" && Object.keys(push.patch).every((field) => statusFields.has(field));

/** The statuses that a push tells: all that is taken from a road that is not the source. */
export function statusesOf(push: Push): Push[] {
  const { connectionId } = push;
  const statusOf = (address: EvseAddress, { status, last_updated }: Change): Push[] => {
    if (typeof status !== "string") return [];
    return [{ kind: "patchEvse", connectionId, address, patch: { status, last_updated } }];
  };
  if (push.kind === "patchEvse") return statusOf(push.address, push.patch);
  if (push.kind === "putEvse") return statusOf(push.address, push.evse.object);
  if (push.kind !== "patchLocation") return [];
  const { address } = push;
  return evsesIn(push.patch).flatMap((evse) => statusOf({ ...address, evseUid: evse.uid }, evse));
}

/** Merges a push into what is known of its location. */
export function applyPush(document: LocationDocument, push: Push): LocationDocument {
  if (push.kind === "patchLocation") {
    const { evses: _, ...patch } = push.patch;
    const at = patch.last_updated;
    return evsesIn(push.patch).reduce(
      (known, evse) => putInto(known, { object: evse, original: evse }, false),
      changeLocation(document, (state) => mergePatch(state, { at, patch })),
    );
  }
  const evseUid = keyOf(push.address.evseUid);
  if (push.kind === "putEvse") return putInto(document, push.evse, push.pulled ?? false);
  if (push.kind === "patchEvse") {
    const { patch } = push;
    const change = { at: patch.last_updated, patch };
    return changeEvse(document, evseUid, (state) => mergePatch(state, change, evseShape));
  }
  if (push.kind === "putConnector") {
    const place = { list: "connectors", key: ciKey(push.connector.id) };
    const put = { at: push.connector.last_updated, body: push.connector };
    return changeEvse(document, evseUid, (state) => mergeItemPut(state, place, put));
  }
  const place = { list: "connectors", key: ciKey(push.address.connectorId) };
  const change = { at: push.patch.last_updated, patch: push.patch };
  return changeEvse(document, evseUid, (state) => mergeItemPatch(state, place, change));
}

function putInto(
  document: LocationDocument,
  { object, original }: Read<Evse>,
  authoritative: boolean,
): LocationDocument {
  const put = {
    at: object.last_updated,
    body: object,
    ...(original !== object && original !== undefined && { original }),
  };
  const uid = keyOf(object.uid);
  return changeEvse(document, uid, (state) => mergePut(state, put, { authoritative }));
}

/** Whether the object that a push changes is there to be changed. */
export function isKnown(push: Push, evse: EvseDocument | undefined): boolean {
  if (push.kind === "patchLocation" || push.kind === "putEvse") return true;
  const object = evse && present(evse.state, evseShape);
  if (object === undefined || push.kind !== "patchConnector") return object !== undefined;
  const key = ciKey(push.address.connectorId);
  const connectors = (object["connectors"] ?? []) as readonly Connector[];
  return connectors.some(({ id }) => ciKey(id) === key);
}
