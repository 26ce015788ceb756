import type { Endpoint } from "@networkcore/contract";
import type { CallOptions, NetworkCoreOptions } from "./client-options.ts";
import { Transport } from "./transport.ts";
import { buildRequest, type CallArguments } from "./wire/build-request.ts";
import { readResult, type Result } from "./wire/read-result.ts";

/** Calls an endpoint of the contract. */
export type CallEndpoint = <E extends Endpoint>(
  endpoint: E,
  args: CallArguments,
  options?: CallOptions,
) => Promise<Result<E>>;

/** What a resource of the SDK is made with. */
export interface Api {
  /** The one way from a method to the API and back. */
  readonly call: CallEndpoint;
  /** For what is no single call: a live stream. */
  readonly transport: Transport;
}

/** @throws {InvalidArgumentError} for a wrong key, a key in a browser, or no credential */
export function apiOf(options: NetworkCoreOptions): Api {
  const transport = new Transport(options);
  return {
    transport,
    call: async (endpoint, args, callOptions = {}) => {
      const request = buildRequest(endpoint, args);
      const { json, response } = await transport.json(request, callOptions);
      return readResult(endpoint, json, response);
    },
  };
}
