import type { Language } from "@networkcore/contract/messages";
import type { ParsedCall } from "../http/parse-call.ts";
import type { MockCaller } from "../network/callers.ts";
import type { MockState } from "../network/mock-state.ts";

/** What an operation is given: the parsed request, who makes it, and the network. */
export interface OperationInput extends ParsedCall {
  readonly caller: MockCaller;
  readonly state: MockState;
  readonly headers: Headers;
  /** Of the words for the driver. */
  readonly language: Language;
}

/** Gives the JSON of the answer, perhaps later, or the stream of an endpoint that streams. */
export type Operation = (input: OperationInput) => unknown;
