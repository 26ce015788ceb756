import type { Database } from "../database/index.ts";
import { ApiProblem, readPage, toPage, type Handlers } from "../http/index.ts";
import { readEntries } from "./read-ledger.ts";

/** Routes of the ledger: for operators. */
export function ledgerRoutes(database: Database): Pick<Handlers, "listLedgerEntries"> {
  return {
    async listLedgerEntries({ query }) {
      const page = readPage(query);
      if (page.after !== undefined && !/^\d{1,15}$/.test(page.after)) {
        throw new ApiProblem(
          "invalid_request",
          "cursor: not one that this list gave out",
          "cursor",
        );
      }
      const rows = await readEntries(database, {
        limit: page.limit + 1,
        ...(query.session_id !== undefined && { sessionId: query.session_id }),
        ...(query.account !== undefined && { account: query.account }),
        ...(page.after !== undefined && { after: Number(page.after) }),
      });
      return toPage(rows, page, (row) => row.id);
    },
  };
}
