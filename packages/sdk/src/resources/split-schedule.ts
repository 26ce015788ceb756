import { getSplitSchedule } from "@networkcore/contract";
import type { ApiPromise } from "../api-promise.ts";
import type { Api, CallEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { SplitSchedule } from "../resource-shapes.ts";

/** Commission and partner share, known in advance. */
export class SplitSchedules {
  readonly #call: CallEndpoint;

  constructor({ call }: Api) {
    this.#call = call;
  }

  /** The schedule in force. */
  get(options?: CallOptions): ApiPromise<SplitSchedule> {
    return this.#call(getSplitSchedule, {}, options);
  }
}
