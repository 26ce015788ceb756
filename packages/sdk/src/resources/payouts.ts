import { listPayouts } from "@networkcore/contract";
import type { Api, ListEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { PagePromise } from "../page-promise.ts";
import type { PageRequest, Payout } from "../resource-shapes.ts";

/** Payments to CPOs and partners. A partner sees its own. */
export class Payouts {
  readonly #list: ListEndpoint;

  constructor({ list }: Api) {
    this.#list = list;
  }

  /** Payouts, newest first. */
  list(
    request: PageRequest & { readonly partyId?: string } = {},
    options?: CallOptions,
  ): PagePromise<Payout> {
    return this.#list(listPayouts, { query: request }, options);
  }
}
