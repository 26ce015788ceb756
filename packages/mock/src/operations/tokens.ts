import type { CreateToken, Token } from "@networkcore/contract";
import { ProblemError } from "../http/problem.ts";
import { type MockCaller, ownerOf } from "../network/callers.ts";
import { makeId } from "../network/make-id.ts";
import type { MockState } from "../network/mock-state.ts";
import { pageOfList } from "../network/page-of-list.ts";
import type { Random } from "../network/random.ts";
import type { TokenRecord } from "../network/token-record.ts";
import type { Operation } from "./operation.ts";

const CONTRACT_LENGTH = 8;

/** An eMAID of the sandbox's eMSP: "C" and eight characters. */
function contractId(random: Random): string {
  const tail = Array.from({ length: CONTRACT_LENGTH }, () =>
    Math.floor(random() * 36).toString(36),
  );
  return `NL-NWC-C${tail.join("").toUpperCase()}`;
}

function findToken(state: MockState, caller: MockCaller, id: string | undefined): TokenRecord {
  const record = state.tokens.get(id ?? "");
  if (record === undefined || record.partner !== ownerOf(caller).partner) {
    throw new ProblemError("token_not_found", `there is no token ${id}`, "id");
  }
  return record;
}

const wireToken = (record: TokenRecord): Token => ({
  id: record.id,
  type: "rfid",
  uid: record.uid,
  contract_id: record.contractId,
  visual_number: record.visualNumber,
  driver_id: record.driverId,
  state: record.blocked ? "blocked" : "active",
  created_at: record.createdAt.toISOString(),
  updated_at: record.updatedAt.toISOString(),
});

export const createToken: Operation = ({ state, caller, body }) => {
  const request = body as CreateToken;
  const uid = request.uid.toUpperCase();
  if ([...state.tokens.values()].some((token) => token.uid === uid)) {
    throw new ProblemError("token_exists", "a card with this uid is registered", "uid");
  }
  const now = state.clock.now();
  const record: TokenRecord = {
    id: makeId("tok", now, state.random),
    partner: ownerOf(caller).partner,
    driverId: request.driver_id ?? null,
    uid,
    contractId: contractId(state.random),
    visualNumber: request.visual_number ?? null,
    blocked: false,
    createdAt: now,
    updatedAt: now,
  };
  state.tokens.set(record.id, record);
  return wireToken(record);
};

export const listTokens: Operation = ({ state, caller, query }) => {
  const { partner } = ownerOf(caller);
  const own = [...state.tokens.values()].filter((token) => token.partner === partner).toReversed();
  const page = pageOfList(own, query);
  return { ...page, data: page.data.map(wireToken) };
};

export const getToken: Operation = ({ state, caller, params }) =>
  wireToken(findToken(state, caller, params.id));

function setBlocked(blocked: boolean): Operation {
  return ({ state, caller, params }) => {
    const record = findToken(state, caller, params.id);
    if (record.blocked === blocked) return wireToken(record);
    const changed = { ...record, blocked, updatedAt: state.clock.now() };
    state.tokens.set(record.id, changed);
    return wireToken(changed);
  };
}

export const blockToken: Operation = setBlocked(true);

export const unblockToken: Operation = setBlocked(false);
