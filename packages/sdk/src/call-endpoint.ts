import type { Endpoint } from "@networkcore/contract";
import { type ApiPromise, apiPromise, type WithResponse } from "./api-promise.ts";
import { checkOptions } from "./check-options.ts";
import { type CallOptions, callOptionNames, type NetworkCoreOptions } from "./client-options.ts";
import { InvalidArgumentError } from "./errors/invalid-argument-error.ts";
import { type PagePromise, pagePromise } from "./page-promise.ts";
import type { Page } from "./resource-shapes.ts";
import { type Transport, transportOf } from "./transport.ts";
import { buildRequest, type CallArguments } from "./wire/build-request.ts";
import { readResult, type Result } from "./wire/read-result.ts";

/** Calls an endpoint of the contract. The call begins at once. */
export type CallEndpoint = <E extends Endpoint>(
  endpoint: E,
  args: CallArguments,
  options?: CallOptions,
) => ApiPromise<Result<E>>;

/** Lists from an endpoint whose answer is a page. */
export type ListEndpoint = <E extends Endpoint>(
  endpoint: E,
  args: CallArguments,
  options?: CallOptions,
) => PagePromise<ItemOf<E>>;

/** What is in the pages of a list. */
export type ItemOf<E extends Endpoint> = Result<E> extends { data: (infer Item)[] } ? Item : never;

/** What a resource of the SDK is made with. */
export interface Api {
  /** The one way from a method to the API and back. */
  readonly call: CallEndpoint;
  /** The same for lists. */
  readonly list: ListEndpoint;
  /** For what is no single call: a live stream. */
  readonly transport: Transport;
}

/** @throws {InvalidArgumentError} for a wrong key, a key in a browser, or no credential */
export function apiOf(options: NetworkCoreOptions): Api {
  const transport = transportOf(options);
  const call: CallEndpoint = <E extends Endpoint>(
    endpoint: E,
    args: CallArguments,
    callOptions: CallOptions = {},
  ) =>
    apiPromise(
      (async (): Promise<WithResponse<Result<E>>> => {
        const request = buildRequest(endpoint, args);
        checkOptions(callOptions, callOptionNames);
        if (callOptions.ifMatch !== undefined && !endpoint.ifMatch) {
          throw new InvalidArgumentError("ifMatch", "is not taken by this call");
        }
        const { json, response } = await transport.json(request, { ...callOptions });
        return {
          data: readResult(endpoint, json, response),
          response,
          requestId: response.headers.get("x-request-id"),
        };
      })(),
    );
  const list: ListEndpoint = <E extends Endpoint>(
    endpoint: E,
    args: CallArguments,
    callOptions?: CallOptions,
  ) => {
    // A list's answer has the shape of a page, which the generic endpoint does not show.
    const page = (query: object | undefined) =>
      call(endpoint, { ...args, query }, callOptions) as unknown as ApiPromise<Page<ItemOf<E>>>;
    const pageAfter = (cursor: string) => page({ ...args.query, cursor });
    return pagePromise(page(args.query), pageAfter, callOptions?.signal);
  };
  return { transport, call, list };
}
