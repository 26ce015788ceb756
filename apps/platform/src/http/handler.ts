import type { EndpointName, Endpoints } from "@networkcore/contract";
import type * as z from "zod/mini";
import type { Database } from "../database/index.ts";
import type { Caller } from "./caller.ts";

type Parsed<E, K extends string> = E extends { readonly [P in K]: infer S extends z.core.$ZodType }
  ? z.core.output<S>
  : undefined;

type Answer<E> = E extends { readonly response: infer S extends z.core.$ZodType }
  ? z.core.output<S>
  : never;

/** What a request that takes `If-Match` has besides. */
export interface Conditional<T> {
  /**
   * Call it with the thing as it is now, after its row has been locked in `transaction` and before
   * anything is changed. Two changes with one `ETag` then cannot both happen.
   *
   * @throws ApiProblem `precondition_failed` if the caller has read something else
   */
  readonly checkUnchanged: (current: T) => void;
}

/**
 * A parsed request. Whatever is not a GET runs in `transaction`, which also keeps its idempotency
 * key: what it throws undoes everything.
 */
export type ApiRequest<E> = {
  readonly caller: Caller;
  readonly params: Parsed<E, "params">;
  readonly query: Parsed<E, "query">;
  readonly body: Parsed<E, "body">;
  /** The language for words that a driver reads: one of those that we speak, such as `de`. */
  readonly language: string;
  readonly requestId: string;
  readonly transaction: E extends { readonly method: "GET" } ? undefined : Database;
} & (E extends { readonly ifMatch: true } ? Conditional<Answer<E>> : unknown);

type Plain = {
  [N in EndpointName]: Endpoints[N] extends { stream: true } ? never : N;
}[EndpointName];

/** The answer to one endpoint; what it returns is checked against the contract. */
export type Handler<N extends EndpointName> = (
  request: ApiRequest<Endpoints[N]>,
) => Promise<z.core.output<Endpoints[N]["response"]>>;

/** Handlers of all endpoints but the streams. Modules give theirs as `Pick<Handlers, …>`. */
export type Handlers = { readonly [N in Plain]: Handler<N> };
