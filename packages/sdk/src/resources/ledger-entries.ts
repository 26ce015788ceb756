import { listLedgerEntries } from "@networkcore/contract";
import type { Api, CallEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { LedgerEntry, Page, PageRequest } from "../resource-shapes.ts";

/** Which postings to list. */
export interface LedgerEntryListRequest extends PageRequest {
  readonly sessionId?: string;
  /** For example `revenue:commission`. */
  readonly account?: string;
}

/** Postings of the double-entry ledger. Operators only. */
export class LedgerEntries {
  readonly #call: CallEndpoint;

  constructor({ call }: Api) {
    this.#call = call;
  }

  /** Postings, oldest first. */
  list(request: LedgerEntryListRequest = {}, options?: CallOptions): Promise<Page<LedgerEntry>> {
    return this.#call(listLedgerEntries, { query: request }, options);
  }
}
