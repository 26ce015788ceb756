import type { Payout, Settlement } from "@networkcore/contract";
import { booksNow } from "../books/books-now.ts";
import { demandPartner } from "../books/payee.ts";
import { ProblemError } from "../http/problem.ts";
import { ownerOf } from "../network/callers.ts";
import { pageOfList } from "../network/page-of-list.ts";
import type { Operation, OperationInput } from "./operation.ts";

/** Settlements that the caller may see, newest first: a partner its own, an operator all. */
function visible({ state, caller, query }: OperationInput): Settlement[] {
  const partyId =
    caller.kind === "operator"
      ? query.party_id
      : demandPartner(state.callers.placeOf(ownerOf(caller).partner)).party.id;
  return booksNow(state)
    .settlements.filter(({ party }) => partyId === undefined || party.id === partyId)
    .toReversed();
}

export const listSettlements: Operation = (input) => {
  const { session_id: sessionId } = input.query;
  const settlements = visible(input).filter(
    ({ lines }) =>
      sessionId === undefined || lines.some((line) => line.session_id === sessionId),
  );
  return pageOfList(settlements, input.query);
};

export const getSettlement: Operation = (input) => {
  const found = visible(input).find(({ id }) => id === input.params.id);
  if (found === undefined) {
    throw new ProblemError("not_found", `there is no settlement ${input.params.id}`, "id");
  }
  return found;
};

export const listPayouts: Operation = (input) => {
  const payouts = visible(input)
    .map(({ payout }) => payout)
    .filter((payout): payout is Payout => payout !== null);
  return pageOfList(payouts, input.query);
};
