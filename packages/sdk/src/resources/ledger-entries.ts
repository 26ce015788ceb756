import { listLedgerEntries } from "@networkcore/contract";
import type { Api, ListEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { PagePromise } from "../page-promise.ts";
import type { LedgerEntry, PageRequest } from "../resource-shapes.ts";

/** Which postings to list. */
export interface LedgerEntryListRequest extends PageRequest {
  readonly sessionId?: string;
  /** For example `revenue:commission`. */
  readonly account?: string;
}

/** Postings of the double-entry ledger. Operators only. */
export class LedgerEntries {
  readonly #list: ListEndpoint;

  constructor({ list }: Api) {
    this.#list = list;
  }

  /** Postings, oldest first. */
  list(request: LedgerEntryListRequest = {}, options?: CallOptions): PagePromise<LedgerEntry> {
    return this.#list(listLedgerEntries, { query: request }, options);
  }
}
