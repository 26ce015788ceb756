import { advanceTestClock, getTestClock } from "@networkcore/contract";
import type { Api, CallEndpoint } from "../call-endpoint.ts";
import type { CallOptions } from "../client-options.ts";
import type { TestClock, TestClockAdvance } from "../resource-shapes.ts";

/** The sandbox's time. Operators only. */
export class TestClocks {
  readonly #call: CallEndpoint;

  constructor({ call }: Api) {
    this.#call = call;
  }

  get(options?: CallOptions): Promise<TestClock> {
    return this.#call(getTestClock, {}, options);
  }

  /**
   * Moves the time forward; what falls due on the way happens.
   *
   * @example
   * await networkCore.testClock.advance({ to: "2026-11-23T10:00:00Z" });
   */
  advance(
    { to }: { readonly to: string | Date },
    options?: CallOptions,
  ): Promise<TestClockAdvance> {
    const body = { to: typeof to === "string" ? to : to.toISOString() };
    return this.#call(advanceTestClock, { body }, options);
  }
}
