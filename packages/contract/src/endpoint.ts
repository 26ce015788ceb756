import type * as z from "zod/mini";

/** Who may call: a partner's server key, a driver's client token, an operator's key. */
export type Caller = "server" | "client" | "operator";

/** `GET` changes nothing; the others take an idempotency key. */
export type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** One endpoint of the API. `path` has its parameters in braces. */
export interface Endpoint {
  readonly method: Method;
  readonly path: string;
  readonly callers: readonly Caller[];
  readonly params?: z.ZodMiniObject;
  readonly query?: z.ZodMiniObject;
  readonly body?: z.ZodMiniObject;
  readonly response: z.ZodMiniType;
  readonly status: 200 | 201;
  /** The response is a stream of server-sent events, each of the schema `response`. */
  readonly stream?: true;
  /** Takes `If-Match` with the `ETag` of the thing as it was read: 412 if it has changed since. */
  readonly ifMatch?: true;
}

export const anybody = ["server", "client", "operator"] as const;
/** A driver, or a partner's server for its drivers. */
export const drivers = ["server", "client"] as const;
export const operators = ["operator"] as const;
/** Those whose money is in the books. */
export const books = ["server", "operator"] as const;
