import { getSettlement, listSettlements } from "@networkcore/contract";
import type { Api, CallEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { Page, PageRequest, Settlement } from "../resource-shapes.ts";

/** Which settlements to list. */
export interface SettlementListRequest extends PageRequest {
  readonly sessionId?: string;
  readonly partyId?: string;
}

/** Statements: what one party gets of one daily cycle. A partner sees its own. */
export class Settlements {
  readonly #call: CallEndpoint;

  constructor({ call }: Api) {
    this.#call = call;
  }

  /** Settlements, newest first. */
  list(request: SettlementListRequest = {}, options?: CallOptions): Promise<Page<Settlement>> {
    return this.#call(listSettlements, { query: request }, options);
  }

  get(id: string, options?: CallOptions): Promise<Settlement> {
    return this.#call(getSettlement, { params: { id } }, options);
  }
}
