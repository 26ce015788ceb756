import { listPayouts } from "@networkcore/contract";
import type { Api, CallEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { Page, PageRequest, Payout } from "../resource-shapes.ts";

/** Payments to CPOs and partners. A partner sees its own. */
export class Payouts {
  readonly #call: CallEndpoint;

  constructor({ call }: Api) {
    this.#call = call;
  }

  /** Payouts, newest first. */
  list(
    request: PageRequest & { readonly partyId?: string } = {},
    options?: CallOptions,
  ): Promise<Page<Payout>> {
    return this.#call(listPayouts, { query: request }, options);
  }
}
