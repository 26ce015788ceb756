import type { CallEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { Connection, Page, PageRequest } from "../resource-shapes.ts";

/** OCPI links to CPOs. Operators only. */
export class Connections {
  readonly #call: CallEndpoint;

  constructor(call: CallEndpoint) {
    this.#call = call;
  }

  list(request: PageRequest = {}, options?: CallOptions): Promise<Page<Connection>> {
    return this.#call("listConnections", { query: request }, options);
  }
}
