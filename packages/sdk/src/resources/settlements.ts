import { getSettlement, listSettlements } from "@networkcore/contract";
import type { ApiPromise } from "../api-promise.ts";
import type { Api, CallEndpoint, ListEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { PagePromise } from "../page-promise.ts";
import type { PageRequest, Settlement } from "../resource-shapes.ts";

/** Which settlements to list. */
export interface SettlementListRequest extends PageRequest {
  readonly sessionId?: string;
  readonly partyId?: string;
}

/** Statements: what one party gets of one daily cycle. A partner sees its own. */
export class Settlements {
  readonly #call: CallEndpoint;
  readonly #list: ListEndpoint;

  constructor({ call, list }: Api) {
    this.#call = call;
    this.#list = list;
  }

  /** Settlements, newest first. */
  list(request: SettlementListRequest = {}, options?: CallOptions): PagePromise<Settlement> {
    return this.#list(listSettlements, { query: request }, options);
  }

  /** @throws {NetworkCoreError} `not_found` */
  get(id: string, options?: CallOptions): ApiPromise<Settlement> {
    return this.#call(getSettlement, { params: { id } }, options);
  }
}
