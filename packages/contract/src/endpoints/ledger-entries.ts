import { operators, type Endpoint } from "../endpoint.ts";
import { LedgerEntry, LedgerEntryListQuery } from "../ledger-entry.ts";
import { pageOf } from "../page.ts";

export const listLedgerEntries = {
  method: "GET",
  path: "/v1/ledger_entries",
  callers: operators,
  query: LedgerEntryListQuery,
  response: pageOf(LedgerEntry),
  status: 200,
} as const satisfies Endpoint;
