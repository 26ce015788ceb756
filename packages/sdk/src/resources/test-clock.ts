import { advanceTestClock, getTestClock } from "@networkcore/contract";
import type { ApiPromise } from "../api-promise.ts";
import type { Api, CallEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { TestClock, TestClockAdvance } from "../resource-shapes.ts";

/** The sandbox's time. Operators only. */
export class TestClocks {
  readonly #call: CallEndpoint;

  constructor({ call }: Api) {
    this.#call = call;
  }

  /** The present time of the sandbox. */
  get(options?: CallOptions): ApiPromise<TestClock> {
    return this.#call(getTestClock, {}, options);
  }

  /**
   * Moves the time forward; what falls due on the way happens.
   *
   * @example
   * await networkCore.testClock.advance({ to: "2026-11-23T10:00:00Z" });
   */
  advance(
    request: { readonly to: string | Date },
    options?: CallOptions,
  ): ApiPromise<TestClockAdvance> {
    return this.#call(advanceTestClock, { body: request }, options);
  }
}
