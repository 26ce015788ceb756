import { booksNow } from "../books/books-now.ts";
import { pageOfList } from "../network/page-of-list.ts";
import type { Operation } from "./operation.ts";

export const listLedgerEntries: Operation = ({ state, query }) => {
  const { session_id: sessionId, account } = query;
  const entries = booksNow(state).ledger.entries.filter(
    (entry) =>
      (sessionId === undefined || entry.session_id === sessionId) &&
      (account === undefined || entry.account === account),
  );
  return pageOfList(entries, query);
};
